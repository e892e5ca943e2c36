package io.imageservice.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.access.Caller;
import io.imageservice.json.PlainJson;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a request brought to prove who sends it. A header wins over the cookie. */
public final class Credentials {
  public static final String ACCESS_COOKIE = "access_token";
  public static final String REFRESH_COOKIE = "refresh_token";

  private static final String TYPE = "JWT";

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

  /**
   * Whom the token names that the container verified; whether its session goes on, is not asked.
   */
  public static Optional<Caller> caller(HttpServletRequest request) {
    return verified(request).map(Identity::caller);
  }

  /** Whom the container verified; empty without a token, and for one that is wrong or expired. */
  static Optional<Identity> verified(HttpServletRequest request) {
    if (!(request.getUserPrincipal() instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    try {
      if (!TYPE.equals(headerOf(token).get("typ"))) {
        return Optional.empty();
      }
      return Optional.of(
          new Identity(
              new Caller(UUID.fromString(token.getSubject()), token.getGroups()),
              UUID.fromString(token.getClaim("sid")),
              Instant.ofEpochSecond(token.getExpirationTime())));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty(); // signed by our key, but for another purpose
    }
  }

  /** The header (RFC 7515) of a token whose signature is right; the container does not show it. */
  private static Map<?, ?> headerOf(JsonWebToken token) {
    String encoded = token.getRawToken();
    byte[] header = Base64.getUrlDecoder().decode(encoded.substring(0, encoded.indexOf('.')));
    return (Map<?, ?>) PlainJson.parse(new String(header, UTF_8));
  }
}
