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

  /**
   * Makes a new key, which signs from now on.
   *
   * @param isOldRemoved false to go on taking tokens of the others until they expire; true to end
   *     them at once, which leaves their owners the refresh token
   * @throws io.imageservice.error.DomainException {@code SERVICE_MISCONFIGURED} if this node's keys
   *     are not those of the others
   */
  public List<KeyView> rotate(boolean isOldRemoved) {
    keys.rotate(isOldRemoved);
    return keys.list();
  }
}
