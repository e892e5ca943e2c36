package io.imageservice.web.error;

import io.imageservice.web.trace.Trace;
import jakarta.servlet.http.HttpServletResponse;

/** The headers of every answer. */
public final class SecurityHeaders {
  // Whatever an answer says it is, a browser that shows it alone runs and fetches nothing.
  private static final String OF_ANSWERS =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

  private static final String OF_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private SecurityHeaders() {}

  /** Those of data: images, JSON, errors. */
  public static void addTo(HttpServletResponse response, Trace trace) {
    add(response, trace, OF_ANSWERS);
  }

  /** Those of the pages that belong to the service, and of what they are made of. */
  public static void addToPage(HttpServletResponse response, Trace trace) {
    add(response, trace, OF_PAGES);
  }

  private static void add(HttpServletResponse response, Trace trace, String policy) {
    response.setHeader("X-Trace-Id", trace.id());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", policy);
  }
}
