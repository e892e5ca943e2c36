package io.imageservice.web.instruction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.web.request.Fingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** A multipart body, read part by part as it arrives. */
final class UploadBody {
  private static final String PART = "file";
  private static final int MOST_PARTS = 1_000;

  private final HttpServletRequest request;
  private final long maxBytes;
  private final boolean isFingerprinted;
  private final MessageDigest fingerprint = Fingerprint.digest();

  private UploadBody(HttpServletRequest request, long maxBytes) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.isFingerprinted = request.getHeader("Idempotency-Key") != null;
  }

  /** Where files go. */
  @FunctionalInterface
  interface Sink {
    /** Reads files without keeping them. */
    Sink NOWHERE =
        (name, body) -> {
          body.transferTo(OutputStream.nullOutputStream());
          return null;
        };

    /**
     * Takes a file.
     *
     * @return what is wrong with it, or null
     */
    DomainException take(String name, InputStream body) throws IOException;
  }

  /**
   * Begins to read a request; a length that is declared and too large is refused before that.
   *
   * @throws DomainException {@code REQUEST_TOO_LARGE}
   */
  static UploadBody open(HttpServletRequest request, long maxBytes) {
    if (request.getContentLengthLong() > maxBytes) {
      throw CappedStream.tooLarge(maxBytes);
    }
    return new UploadBody(request, maxBytes);
  }

  /**
   * Reads all parts.
   *
   * @throws DomainException {@code BAD_REQUEST} if the body is malformed or breaks off, {@code
   *     VALIDATION_FAILED} for a part of another name, {@code REQUEST_TOO_LARGE}, and what the sink
   *     throws
   */
  List<UploadedFile> read(Sink sink) {
    List<UploadedFile> files = new ArrayList<>();
    try {
      JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
      upload.setHeaderCharset(UTF_8);
      FileItemInputIterator parts = upload.getItemIterator(new StreamedRequest(request, maxBytes));
      while (parts.hasNext()) {
        if (files.size() >= MOST_PARTS) {
          throw new DomainException(
              ErrorCode.REQUEST_TOO_LARGE, "A request has at most %d parts.".formatted(MOST_PARTS));
        }
        files.add(take(parts.next(), sink));
      }
    } catch (InvalidPathException e) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "The request has wrong parts.",
          List.of(new FieldError(PART, "has a name with a NUL character")));
    } catch (FileUploadException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw malformed(e);
    }
    return files;
  }

  /** What distinguishes the files from others; after {@link #read} alone. */
  String fingerprint() {
    return isFingerprinted ? HexFormat.of().formatHex(fingerprint.digest()) : null;
  }

  private UploadedFile take(FileItemInput part, Sink sink) throws IOException {
    if (!PART.equals(part.getFieldName())) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "The request has wrong parts.",
          List.of(
              new FieldError(
                  String.valueOf(part.getFieldName()), "is not a known part: files are \"file\"")));
    }
    String name = UploadReceiver.nameOf(part.getName());
    if (!isFingerprinted) {
      return new UploadedFile(name, sink.take(name, part.getInputStream()));
    }
    MessageDigest content = Fingerprint.digest();
    InputStream body = new DigestInputStream(part.getInputStream(), content);
    DomainException refusal = sink.take(name, body);
    body.transferTo(OutputStream.nullOutputStream());
    fingerprint.update((PART + "\n" + name + "\n").getBytes(UTF_8));
    fingerprint.update(content.digest());
    return new UploadedFile(name, refusal);
  }

  private static DomainException malformed(IOException cause) {
    return new DomainException(
        ErrorCode.BAD_REQUEST, "The multipart body is malformed or broke off.", cause);
  }
}
