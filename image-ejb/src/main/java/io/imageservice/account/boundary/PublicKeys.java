package io.imageservice.account.boundary;

import io.imageservice.account.control.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The keys that access tokens are verified with. */
@ApplicationScoped
public class PublicKeys {
  @Inject SigningKeys keys;

  /** A JWK set (RFC 7517) as JSON, without any private part. */
  public String jwks() {
    return keys.jwks();
  }

  /** Whether tokens of the key with this id are taken; null is nobody's. */
  public boolean contains(String keyId) {
    return keys.contains(keyId);
  }

  /** All keys, the newest first. */
  public List<KeyView> list() {
    return keys.list();
  }
}
