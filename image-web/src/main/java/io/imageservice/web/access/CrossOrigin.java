package io.imageservice.web.access;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.web.error.KeptHeaders;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;

/**
 * Tells browsers which pages of other origins may use the API (CORS, the Fetch standard): those of
 * {@code CORS_ORIGINS}, none by default.
 */
@ApplicationScoped
public class CrossOrigin {
  private static final String ALLOWED = CrossOrigin.class.getName() + ".allowed";
  private static final String TRUSTED = CrossOrigin.class.getName() + ".trusted";
  private static final String ANY = "*";
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, If-Modified-Since,"
          + " If-Unmodified-Since, If-Range, Range, Last-Event-ID, traceparent, tracestate,"
          + " X-Requested-With, X-HTTP-Method-Override, X-Request-ID, Tus-Resumable, Upload-Length,"
          + " Upload-Offset, Upload-Metadata, Upload-Checksum";
  private static final String EXPOSED_HEADERS =
      "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag,"
          + " Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After,"
          + " WWW-Authenticate, X-Trace-Id, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size,"
          + " Tus-Resumable, Tus-Version, Upload-Expires, Upload-Length, Upload-Metadata,"
          + " Upload-Offset";
  private static final String PREFLIGHT_SECONDS = "600";

  @Inject Settings settings;

  private List<String> origins;
  private boolean isSessionShared;

  @PostConstruct
  void read() {
    origins = settings.find(Catalogue.CORS_ORIGINS).orElse(List.of());
    isSessionShared = settings.get(Catalogue.CORS_CREDENTIALS);
  }

  /**
   * Adds the headers for the page that a request comes from.
   *
   * @return whether that was all it asked: a preflight, which carries no token, is answered whole
   */
  public boolean answer(HttpServletRequest request, HttpServletResponse response) {
    if (origins.isEmpty()) {
      return false;
    }
    KeptHeaders.set(request, response, "Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin == null || !isListed(origin)) {
      return false;
    }
    if (!origins.contains(ANY) || "cors".equals(request.getHeader("Sec-Fetch-Mode"))) {
      // Of pages that nobody named, only scripts: what a form gets, cookies too, its page sees not.
      request.setAttribute(ALLOWED, true);
    }
    KeptHeaders.set(
        request, response, "Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin);
    if (isSessionShared) {
      request.setAttribute(TRUSTED, true);
      KeptHeaders.set(request, response, "Access-Control-Allow-Credentials", "true");
    }
    boolean isPreflight =
        request.getMethod().equals("OPTIONS")
            && request.getHeader("Access-Control-Request-Method") != null;
    if (isPreflight) {
      answerPreflight(response);
    } else {
      KeptHeaders.set(request, response, "Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
    return isPreflight;
  }

  private static void answerPreflight(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Methods", METHODS);
    response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
    response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private boolean isListed(String origin) {
    return origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT));
  }

  /** Whether a request comes from a page that may use the API. */
  static boolean isAllowed(HttpServletRequest request) {
    return request.getAttribute(ALLOWED) != null;
  }

  /** Whether a request comes from a page that may use the browser's session, too. */
  static boolean isTrusted(HttpServletRequest request) {
    return request.getAttribute(TRUSTED) != null;
  }
}
