package io.imageservice.account.control;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key with its private part.
 *
 * @param madeAt when it began to sign
 */
record SigningKey(RSAKey key, Instant madeAt) {

  String id() {
    return key.getKeyID();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "SigningKey[%s]".formatted(id());
  }
}
