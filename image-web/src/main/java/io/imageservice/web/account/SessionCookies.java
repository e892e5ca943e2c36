package io.imageservice.web.account;

import io.imageservice.account.boundary.TokenPair;
import io.imageservice.web.access.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The cookies of a browser's session: out of reach of scripts, sent by our own page alone, and over
 * TLS alone, except to this machine.
 *
 * @param isSecure whether they go over TLS alone
 */
record SessionCookies(boolean isSecure) {
  private static final String REFRESH_PATH = "/api/v1/refresh";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** The cookies for a request that came this way. */
  static SessionCookies of(boolean isTls, String host) {
    return new SessionCookies(isTls || !LOOPBACK.contains(host));
  }

  /** The {@code Set-Cookie} headers that open a session or keep it alive. */
  List<String> open(TokenPair tokens) {
    return List.of(
        cookie(Credentials.ACCESS_COOKIE, tokens.accessToken(), "/", tokens.accessLifetime()),
        cookie(
            Credentials.REFRESH_COOKIE,
            tokens.refreshToken(),
            REFRESH_PATH,
            tokens.refreshLifetime()));
  }

  /** The {@code Set-Cookie} headers that remove both. */
  List<String> close() {
    return List.of(
        cookie(Credentials.ACCESS_COOKIE, "", "/", Duration.ZERO),
        cookie(Credentials.REFRESH_COOKIE, "", REFRESH_PATH, Duration.ZERO));
  }

  private String cookie(String name, String value, String path, Duration lifetime) {
    return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict%s"
        .formatted(name, value, path, lifetime.toSeconds(), isSecure ? "; Secure" : "");
  }
}
