package io.imageservice.web.access;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Tells requests of our own page from those that another site makes a browser send (CSRF). Browsers
 * say it in {@code Sec-Fetch-Site}, and in {@code Origin} where the former is absent. Pages of
 * {@code CORS_ORIGINS} are as good as our own, as far as {@link CrossOrigin} lets them.
 */
public final class SameOrigin {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private SameOrigin() {}

  /**
   * Lets requests pass that change nothing or come from our own page; for requests that a cookie
   * signs.
   *
   * @throws DomainException {@code CSRF}
   */
  public static void require(HttpServletRequest request) {
    if (!SAFE_METHODS.contains(request.getMethod())
        && !CrossOrigin.isTrusted(request)
        && !isOurs(
            request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), origin(request))) {
      throw csrf();
    }
  }

  /**
   * Lets requests pass that change nothing, come from our own page or from no page at all; for
   * requests that nothing signs.
   *
   * @throws DomainException {@code CSRF}
   */
  static void requireOfUnsafe(HttpServletRequest request) {
    if (!SAFE_METHODS.contains(request.getMethod())) {
      requireUnlessProgram(request);
    }
  }

  /**
   * Lets requests pass that come from our own page or from no page at all; for login, which no
   * cookie signs yet: a program sends neither header.
   *
   * @throws DomainException {@code CSRF}
   */
  public static void requireUnlessProgram(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    if ((site != null || origin != null)
        && !CrossOrigin.isAllowed(request)
        && !isOurs(site, origin, origin(request))) {
      throw csrf();
    }
  }

  static boolean isOurs(String fetchSite, String origin, String ownOrigin) {
    return fetchSite == null ? ownOrigin.equalsIgnoreCase(origin) : fetchSite.equals("same-origin");
  }

  private static String origin(HttpServletRequest request) {
    int port = request.getServerPort();
    boolean isDefaultPort = port == (request.isSecure() ? 443 : 80);
    return request.getScheme()
        + "://"
        + request.getServerName()
        + (isDefaultPort ? "" : ":" + port);
  }

  private static DomainException csrf() {
    return new DomainException(ErrorCode.CSRF, "This request must come from our own page.");
  }
}
