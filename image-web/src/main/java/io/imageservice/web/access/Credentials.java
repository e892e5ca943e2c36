package io.imageservice.web.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;

/** What a request brought to prove who sends it. A header wins over the cookie. */
public final class Credentials {
  public static final String ACCESS_COOKIE = "access_token";
  public static final String REFRESH_COOKIE = "refresh_token";

  private Credentials() {}

  /** Whether the request is signed by the browser's cookie, as any page's request would be. */
  public static boolean areOfCookie(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && cookie(request, ACCESS_COOKIE).isPresent();
  }

  /** Whether the request brought a token of either kind, good or bad. */
  public static boolean areGiven(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null || areOfCookie(request);
  }

  /** Whether the header is none that the container reads, which knows "Bearer " alone. */
  static boolean areOfAnotherScheme(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && !header.startsWith("Bearer ");
  }

  /** The value of a cookie; empty if there is none. */
  public static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isBlank()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Has the container look at the cookie. It looks at a header on its own, but at the cookie only
   * where it guards the address itself.
   */
  public static void verifyCookie(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getUserPrincipal() == null
        && areOfCookie(request)
        && !request.authenticate(response)) {
      // A public address must still answer; one that needs the caller refuses by itself.
      response.setStatus(HttpServletResponse.SC_OK);
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, null);
    }
  }
}
