package io.imageservice.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.web.request.Fingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** A multipart body, read part by part as it arrives. */
public final class UploadBody {
  private static final int LONGEST_FIELD = 16 * 1024;
  private static final int MOST_PARTS = 1_000;
  private static final int LONGEST_HEADER = 10_000;
  private static final int MOST_HEADERS = 50;

  // Strict: a body that ends before its last boundary was broken off on the way.
  private static final MimeConfig SYNTAX =
      MimeConfig.custom()
          .setStrictParsing(true)
          .setMaxLineLen(LONGEST_HEADER)
          .setMaxHeaderLen(LONGEST_HEADER)
          .setMaxHeaderCount(MOST_HEADERS)
          .build();

  private final HttpServletRequest request;
  private final long maxBytes;
  private final PartNames names;
  private final boolean isFingerprinted;
  private final MessageDigest fingerprint = Fingerprint.digest();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private String filePart;

  private UploadBody(HttpServletRequest request, long maxBytes, PartNames names) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.names = names;
    this.isFingerprinted = request.getHeader("Idempotency-Key") != null;
  }

  /** Where files go. */
  @FunctionalInterface
  public interface Sink {
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
   * @throws DomainException {@code REQUEST_TOO_LARGE}, or {@code UNSUPPORTED_MEDIA_TYPE} if the
   *     request does not say what its body is
   */
  public static UploadBody open(HttpServletRequest request, long maxBytes, PartNames names) {
    // JAX-RS takes a request without a type, or without a body, for one of any type.
    if (request.getContentType() == null) {
      throw new DomainException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Files are sent as multipart/form-data.");
    }
    if (request.getContentLengthLong() > maxBytes) {
      throw CappedStream.tooLarge(maxBytes);
    }
    return new UploadBody(request, maxBytes, names);
  }

  /**
   * Reads all parts.
   *
   * @throws DomainException {@code BAD_REQUEST} if the body is malformed or breaks off, {@code
   *     VALIDATION_FAILED} for a part of another name, {@code REQUEST_TOO_LARGE}, and what the sink
   *     throws
   */
  public List<UploadedFile> read(Sink sink) {
    List<UploadedFile> files = new ArrayList<>();
    MimeTokenStream parts = new MimeTokenStream(SYNTAX);
    try {
      parts.parseHeadless(
          new CappedStream(request.getInputStream(), maxBytes), request.getContentType());
      PartName name = PartName.NONE;
      for (EntityState state = parts.getState();
          state != EntityState.T_END_OF_STREAM;
          state = parts.next()) {
        switch (state) {
          case T_START_MULTIPART -> parts.setRecursionMode(RecursionMode.M_FLAT);
          case T_START_BODYPART -> name = PartName.NONE;
          case T_FIELD -> name = PartName.of(parts.getField()).orElse(name);
          case T_BODY -> {
            if (files.size() >= MOST_PARTS) {
              throw tooManyParts();
            }
            if (names.fields().contains(String.valueOf(name.field()))) {
              takeField(name.field(), parts.getInputStream());
            } else {
              files.add(take(name, parts.getInputStream(), sink));
            }
          }
          default -> {
            // what stands between the parts means nothing
          }
        }
      }
    } catch (MimeException | IOException e) {
      throw malformed(e);
    } finally {
      parts.stop();
    }
    return files;
  }

  /**
   * The text of a field, blank ones included; null if there was none. After {@link #read} alone.
   */
  public String field(String name) {
    return fields.get(name);
  }

  /** The name of the last part with a file; null if there was none. After {@link #read} alone. */
  public String filePart() {
    return filePart;
  }

  /** What distinguishes the parts from others; after {@link #read} alone. */
  public String fingerprint() {
    return isFingerprinted ? HexFormat.of().formatHex(fingerprint.digest()) : null;
  }

  /** Reads all parts without keeping any, for {@link #fingerprint} alone. */
  public String fingerprintOnly() {
    read(Sink.NOWHERE);
    return fingerprint();
  }

  private UploadedFile take(PartName part, InputStream body, Sink sink) throws IOException {
    if (!names.files().contains(String.valueOf(part.field()))) {
      throw wrongPart(
          part.field() == null ? "" : part.field(),
          "is not a known part: files are \"%s\""
              .formatted(String.join("\" or \"", new TreeSet<>(names.files()))));
    }
    if (part.file() != null && part.file().indexOf('\0') >= 0) {
      throw wrongPart(part.field(), "has a name with a NUL character");
    }
    filePart = part.field();
    String name = UploadReceiver.nameOf(part.file());
    if (!isFingerprinted) {
      return new UploadedFile(name, sink.take(name, body));
    }
    MessageDigest content = Fingerprint.digest();
    InputStream digested = new DigestInputStream(body, content);
    DomainException refusal = sink.take(name, digested);
    digested.transferTo(OutputStream.nullOutputStream());
    fingerprint.update((part.field() + "\n" + name + "\n").getBytes(UTF_8));
    fingerprint.update(content.digest());
    return new UploadedFile(name, refusal);
  }

  private void takeField(String name, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_FIELD + 1);
    if (bytes.length > LONGEST_FIELD) {
      throw wrongPart(name, "has more than %d bytes".formatted(LONGEST_FIELD));
    }
    String text = new String(bytes, UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw wrongPart(name, "has a NUL character in it");
    }
    if (fields.putIfAbsent(name, text) != null) {
      throw wrongPart(name, "is given twice");
    }
    fingerprint.update((name + "\n").getBytes(UTF_8));
    fingerprint.update(Fingerprint.digest().digest(bytes));
  }

  private static DomainException wrongPart(String name, String problem) {
    return DomainException.wrongField(name, problem);
  }

  private static DomainException tooManyParts() {
    return new DomainException(
        ErrorCode.REQUEST_TOO_LARGE, "A request has at most %d parts.".formatted(MOST_PARTS));
  }

  private static DomainException malformed(Exception cause) {
    return new DomainException(
        ErrorCode.BAD_REQUEST, "The multipart body is malformed or broke off.", cause);
  }
}
