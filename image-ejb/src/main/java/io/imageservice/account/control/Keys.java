package io.imageservice.account.control;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys of the folder.
 *
 * @param all at least one, the newest first; that one signs
 * @param tokenLifetime how long a key is needed after it signed for the last time
 */
record Keys(List<SigningKey> all, Duration tokenLifetime) {

  Keys {
    all = List.copyOf(all);
  }

  RSAKey active() {
    return all.get(0).key();
  }

  /** The public parts. */
  JWKSet publicSet() {
    return new JWKSet(all.stream().<JWK>map(each -> each.key().toPublicJWK()).toList());
  }

  boolean contains(String keyId) {
    return all.stream().anyMatch(each -> each.id().equals(keyId));
  }

  /** Those whose tokens have all expired. */
  List<SigningKey> dead(Instant now) {
    return IntStream.range(1, all.size())
        .filter(index -> !now.isBefore(endOf(index)))
        .mapToObj(all::get)
        .toList();
  }

  /** When a key is no longer needed; {@link Instant#MAX} for the one that signs. */
  Instant endOf(int index) {
    return index == 0 ? Instant.MAX : all.get(index - 1).madeAt().plus(tokenLifetime);
  }
}
