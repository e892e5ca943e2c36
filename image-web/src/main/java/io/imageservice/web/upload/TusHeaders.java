package io.imageservice.web.upload;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.upload.boundary.PieceChecksum;
import io.imageservice.web.error.WithHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the headers of the tus protocol, version 1.0.0. */
final class TusHeaders {
  static final String VERSION = "1.0.0";
  static final String RESUMABLE = "Tus-Resumable";
  static final String OFFSET = "Upload-Offset";
  static final String LENGTH = "Upload-Length";
  static final String METADATA = "Upload-Metadata";
  static final String CHECKSUM = "Upload-Checksum";
  static final String CHECKSUM_ALGORITHMS = "md5,sha1,sha256";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  private TusHeaders() {}

  /**
   * Lets requests of this version pass.
   *
   * @throws DomainException {@code PRECONDITION_FAILED} with the version in a header
   */
  static void requireVersion(HttpServletRequest request) {
    if (!VERSION.equals(request.getHeader(RESUMABLE))) {
      throw new WrongVersion();
    }
  }

  /**
   * A header that must be there and be a number.
   *
   * @throws DomainException {@code VALIDATION_FAILED}
   */
  static long number(HttpServletRequest request, String name) {
    String text = request.getHeader(name);
    if (text == null || !NUMBER.matcher(text.strip()).matches()) {
      throw wrong(name, "must be a number of bytes");
    }
    return Long.parseLong(text.strip());
  }

  /**
   * The checksum that came with a piece; null if none did.
   *
   * @throws DomainException {@code VALIDATION_FAILED} if it cannot be understood
   */
  static PieceChecksum checksum(HttpServletRequest request) {
    String text = request.getHeader(CHECKSUM);
    if (text == null) {
      return null;
    }
    String[] words = text.strip().split(" +", -1);
    if (words.length != 2 || PieceChecksum.digest(words[0]).isEmpty()) {
      throw wrong(CHECKSUM, "must be one of " + CHECKSUM_ALGORITHMS + " and a value in Base64");
    }
    try {
      return new PieceChecksum(words[0], Base64.getDecoder().decode(words[1]));
    } catch (IllegalArgumentException e) {
      throw wrong(CHECKSUM, "must have its value in Base64");
    }
  }

  static DomainException wrong(String header, String problem) {
    return DomainException.wrongField(header, problem);
  }

  private static final class WrongVersion extends DomainException implements WithHeaders {
    private static final long serialVersionUID = 1L;

    WrongVersion() {
      super(
          ErrorCode.PRECONDITION_FAILED,
          "This speaks version %s of the tus protocol: send it as %s."
              .formatted(VERSION, RESUMABLE));
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Tus-Version", VERSION);
    }
  }
}
