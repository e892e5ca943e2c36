package io.imageservice.account.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.imageservice.account.entity.Account;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs access tokens: RS256, with the claims that MicroProfile JWT asks for. */
@ApplicationScoped
public class AccessTokens {
  private static final String ISSUER = "image-service";

  @Inject SigningKeys keys;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * A token for one session. {@code sub} is the account's id, {@code upn} its name, {@code groups}
   * its roles and {@code sid} the session's id.
   */
  public String issue(Account account, UUID sessionId) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(ISSUER)
            .subject(account.id().toString())
            .claim("upn", account.name())
            .claim("groups", List.copyOf(account.roles()))
            .claim("sid", sessionId.toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(settings.get(Catalogue.ACCESS_TOKEN_MINUTES))))
            .build();
    return sign(claims, keys.active());
  }

  private static String sign(JWTClaimsSet claims, RSAKey key) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
    return token.serialize();
  }
}
