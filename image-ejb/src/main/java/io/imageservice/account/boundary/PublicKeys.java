package io.imageservice.account.boundary;

import io.imageservice.account.control.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The keys that access tokens are verified with. */
@ApplicationScoped
public class PublicKeys {
  @Inject SigningKeys keys;

  /** A JWK set (RFC 7517) as JSON, without any private part. */
  public String jwks() {
    return keys.jwks();
  }
}
