package io.imageservice.web.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param length how many bytes, at least 1
 */
record ByteRange(long from, long length) {
  // Longer numbers than any file has are not worth the care for an overflow.
  private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /** What a {@code Range} header asks for. */
  enum Kind {
    /** No header, or one that may be passed over: the whole file. */
    WHOLE,
    PART,
    UNSATISFIABLE
  }

  /**
   * What is to be sent.
   *
   * @param range null unless a part
   */
  record Choice(Kind kind, ByteRange range) {}

  /**
   * Reads a {@code Range} header. Several ranges at once and other units get the whole file, as the
   * standard permits.
   *
   * @param header null if there is none
   * @param size of the file in bytes
   */
  static Choice of(String header, long size) {
    Matcher matcher = SINGLE.matcher(Optional.ofNullable(header).orElse(""));
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return new Choice(Kind.WHOLE, null);
    }
    if (matcher.group(1).isEmpty()) {
      return suffix(Long.parseLong(matcher.group(2)), size);
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    if (last < first) {
      return new Choice(Kind.WHOLE, null);
    }
    return first >= size
        ? new Choice(Kind.UNSATISFIABLE, null)
        : part(first, Math.min(last, size - 1) - first + 1);
  }

  private static Choice suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Choice(Kind.UNSATISFIABLE, null)
        : part(Math.max(0, size - length), Math.min(length, size));
  }

  private static Choice part(long from, long length) {
    return new Choice(Kind.PART, new ByteRange(from, length));
  }

  /** The {@code Content-Range} header of this part of a file. */
  String contentRange(long size) {
    return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
  }
}
