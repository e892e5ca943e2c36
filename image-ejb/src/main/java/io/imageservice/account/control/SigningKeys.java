package io.imageservice.account.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys of this service, read once from the folder {@code JWT_KEYS_DIR}. All nodes of one
 * database sign with the same key: one that has another is of no use to the others' users.
 */
@ApplicationScoped
public class SigningKeys {
  private static final String FOREIGN =
      "JWT_KEYS_DIR holds another signing key than this database's nodes have agreed on:"
          + " share their folder, or delete the row of the table signing_key if that key is lost.";

  @Inject Settings settings;
  @Inject KeyAgreement agreement;

  private KeyFolder.Keys keys;
  private volatile boolean isForeign;

  @PostConstruct
  void load() {
    keys = new KeyFolder(settings.get(Catalogue.JWT_KEYS_DIR)).open();
  }

  /** Agrees with the other nodes on the key that signs; {@link #problem} says if it cannot. */
  void agree() {
    Set<String> known =
        keys.publicSet().getKeys().stream()
            .map(SigningKeys::fingerprint)
            .collect(Collectors.toSet());
    isForeign = !agreement.reach(fingerprint(keys.active()), known);
  }

  /** The sentence that says why these keys must not be used; empty when they may. */
  public Optional<String> problem() {
    return isForeign ? Optional.of(FOREIGN) : Optional.empty();
  }

  /**
   * Lets this node's keys be used.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} if they are not those of the others
   */
  public void requireAgreed() {
    if (isForeign) {
      throw new DomainException(
          ErrorCode.SERVICE_MISCONFIGURED, "The service is not configured correctly.");
    }
  }

  /**
   * The key that signs, with its private part.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} as {@link #requireAgreed}
   */
  RSAKey active() {
    requireAgreed();
    return keys.active();
  }

  /** All keys as a JWK set, public parts only. */
  public String jwks() {
    return keys.publicSet().toString(true);
  }

  private static String fingerprint(JWK key) {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
