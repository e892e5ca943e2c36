package io.imageservice.account.boundary;

import java.time.Duration;

/**
 * What a login is answered with.
 *
 * @param accessToken a signed JWT
 * @param accessLifetime how long it is valid from now
 * @param refreshToken an opaque secret, valid for one use
 * @param refreshLifetime how long it is valid from now
 */
public record TokenPair(
    String accessToken, Duration accessLifetime, String refreshToken, Duration refreshLifetime) {

  /** Never shows a token. */
  @Override
  public String toString() {
    return "TokenPair[%s]".formatted(accessLifetime);
  }
}
