package io.imageservice.web.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one request, from the client's own trace if it sent one, through the queue into the worker.
 *
 * @param id 32 hexadecimal digits, not all zero (W3C Trace Context)
 */
public record Trace(String id) {
  /** The request attribute that holds it. */
  static final String ATTRIBUTE = Trace.class.getName();

  private static final Pattern TRACE_PARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * The client's trace.
   *
   * @param traceParent the header of that name; null or malformed starts a new trace
   */
  static Trace from(String traceParent) {
    if (traceParent != null) {
      Matcher matcher = TRACE_PARENT.matcher(traceParent.strip());
      if (matcher.matches()) {
        return new Trace(matcher.group(1));
      }
    }
    // A name, not a secret: no need for a slow source of randomness. The last bit keeps it from 0.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new Trace(hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1));
  }

  /** The client's header if it is well-formed; else null. */
  static String parent(String traceParent) {
    return traceParent != null && TRACE_PARENT.matcher(traceParent.strip()).matches()
        ? traceParent
        : null;
  }

  /** The trace of a request, which gets one if it has none yet. */
  public static Trace of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Trace trace) {
      return trace;
    }
    Trace trace = from(request.getHeader("traceparent"));
    request.setAttribute(ATTRIBUTE, trace);
    return trace;
  }
}
