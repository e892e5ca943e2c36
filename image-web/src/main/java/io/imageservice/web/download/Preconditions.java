package io.imageservice.web.download;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Conditional requests for one file (RFC 9110, section 13).
 *
 * @param entityTag of the file, with its quotes; strong
 * @param lastModified of the file; compared by the second, which is all that headers carry
 */
record Preconditions(String entityTag, Instant lastModified) {

  /** What the conditions of a request come to. */
  enum Verdict {
    PROCEED,
    NOT_MODIFIED,
    FAILED
  }

  /**
   * Weighs the conditions in the standard's order.
   *
   * @param header gives a request header by its name, or null
   */
  Verdict of(UnaryOperator<String> header) {
    String ifMatch = header.apply("If-Match");
    if (ifMatch != null) {
      if (!contains(ifMatch, false)) {
        return Verdict.FAILED;
      }
    } else if (time(header.apply("If-Unmodified-Since")).filter(this::isChangedAfter).isPresent()) {
      return Verdict.FAILED;
    }
    String ifNoneMatch = header.apply("If-None-Match");
    if (ifNoneMatch != null) {
      return contains(ifNoneMatch, true) ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }
    Optional<Instant> since = time(header.apply("If-Modified-Since"));
    return since.filter(time -> !isChangedAfter(time)).isPresent()
        ? Verdict.NOT_MODIFIED
        : Verdict.PROCEED;
  }

  /**
   * Whether a {@code Range} still means this file.
   *
   * @param ifRange the header, or null
   */
  boolean isRangeValid(String ifRange) {
    if (ifRange == null) {
      return true;
    }
    String text = ifRange.strip();
    boolean isTag = text.startsWith("\"") || text.startsWith("W/");
    return isTag
        ? text.equals(entityTag)
        : time(text).filter(seconds(lastModified)::equals).isPresent();
  }

  private boolean contains(String tags, boolean isWeakAllowed) {
    return tags.strip().equals("*")
        || Arrays.stream(tags.split(","))
            .map(String::strip)
            .map(tag -> (isWeakAllowed && tag.startsWith("W/")) ? tag.substring(2) : tag)
            .anyMatch(entityTag::equals);
  }

  private boolean isChangedAfter(Instant time) {
    return seconds(lastModified).isAfter(time);
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> time(String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // the standard has a malformed date passed over
    }
  }
}
