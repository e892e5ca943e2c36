package io.imageservice.account.control;

import com.nimbusds.jose.jwk.RSAKey;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The keys of this service, read once from the folder {@code JWT_KEYS_DIR}. */
@ApplicationScoped
public class SigningKeys {
  @Inject Settings settings;

  private KeyFolder.Keys keys;

  @PostConstruct
  void load() {
    keys = new KeyFolder(settings.get(Catalogue.JWT_KEYS_DIR)).open();
  }

  /** The key that signs, with its private part. */
  RSAKey active() {
    return keys.active();
  }

  /** All keys as a JWK set, public parts only. */
  public String jwks() {
    return keys.publicSet().toString(true);
  }
}
