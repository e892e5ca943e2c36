package io.imageservice.tests.http;

import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tokens that somebody made up. */
class TokenAttacksIT {
  private final ApiClient user = SharedProduct.newUser();
  private final RSAKey ours = ours();
  private final RSAKey theirs = theirs();

  @Test
  void areRefusedWhateverIsWrongWithThem() throws Exception {
    assertThat(me(token(h -> h, c -> c)).status()).as("a proper one").isEqualTo(200);

    Map<String, String> attacks = new LinkedHashMap<>();
    algorithms(attacks);
    keys(attacks);
    claims(attacks);
    parts(attacks);

    Map<String, Integer> passed = new LinkedHashMap<>();
    attacks.forEach(
        (name, token) -> {
          Answer answer = me(token);
          if (answer.status() != 401) {
            passed.put(name, answer.status());
          }
        });
    assertThat(passed).isEmpty();
    user.get("/api/v1/me").expect(200);
  }

  @Test
  void makeTheServerAskNobodyForAKey() throws Exception {
    try (ServerSocket listener = new ServerSocket(0)) {
      URI there = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/keys");
      for (String kid : List.of(theirs.getKeyID(), ours.getKeyID(), there.toString())) {
        assertThat(
                me(signed(h -> h.jwkURL(there).x509CertURL(there).keyID(kid), c -> c, theirs))
                    .status())
            .isEqualTo(401);
      }
      assertThat(
              me(token(h -> h.keyID(theirs.getKeyID()), c -> c.issuer(there.toString()))).status())
          .isEqualTo(401);

      listener.setSoTimeout(500);
      assertThat(isCalled(listener)).isFalse();
    }
  }

  @Test
  void areRefusedWhenTheyAreLargerThanAnyToken() throws Exception {
    assertThat(me(token(h -> h, c -> c.claim("more", "x".repeat(9_000)), theirs)).status())
        .isEqualTo(401);
    String megabyte = "eyJ" + "a".repeat(1 << 20);
    try {
      assertThat(me(megabyte).status()).isBetween(400, 499);
    } catch (UncheckedIOException e) {
      // The server may hang up instead of reading on.
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    user.get("/api/v1/me").expect(200);
  }

  private void algorithms(Map<String, String> attacks) throws Exception {
    String claims = Base64URL.encode(claims(c -> c).toString()).toString();
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String header =
          Base64URL.encode("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(none)).toString();
      attacks.put(none, header + "." + claims + ".");
      attacks.put(none + " with a signature", header + "." + claims + "." + lastPart(user.token()));
    }
    String jwks = SharedProduct.anonymous().get("/.well-known/jwks.json").expect(200).text();
    byte[] der = ours.toRSAPublicKey().getEncoded();
    for (Map.Entry<String, byte[]> secret :
        Map.of("the JWKS", jwks.getBytes(UTF_8), "the public key", der).entrySet()) {
      JWSHeader header =
          new JWSHeader.Builder(HS256).keyID(ours.getKeyID()).type(JOSEObjectType.JWT).build();
      attacks.put(
          "HS256 with " + secret.getKey(), sign(header, c -> c, new MACSigner(secret.getValue())));
    }
    JWSHeader pss = new JWSHeader.Builder(PS256).keyID(ours.getKeyID()).build();
    attacks.put("PS256 with our key", sign(pss, c -> c, new RSASSASigner(ours)));
  }

  private void keys(Map<String, String> attacks) throws Exception {
    attacks.put("a foreign key", signed(h -> h, c -> c, theirs));
    attacks.put(
        "a foreign key in the header", signed(h -> h.jwk(theirs.toPublicJWK()), c -> c, theirs));
    for (String kid :
        List.of(
            "../../../../dev/null", "' or 1=1 --", "", "\u0000", "x".repeat(2_000), "jwks.json")) {
      attacks.put("kid " + kid, signed(h -> h.keyID(kid), c -> c, theirs));
    }
    attacks.put("no kid", signed(h -> h.keyID(null), c -> c, theirs));
  }

  private void claims(Map<String, String> attacks) throws Exception {
    Instant now = Instant.now();
    attacks.put("expired", token(h -> h, c -> c.expirationTime(Date.from(now.minusSeconds(60)))));
    attacks.put("without an end", token(h -> h, c -> c.expirationTime(null)));
    attacks.put("not yet", token(h -> h, c -> c.notBeforeTime(Date.from(now.plusSeconds(120)))));
    attacks.put("another issuer", token(h -> h, c -> c.issuer("somebody")));
    attacks.put("no issuer", token(h -> h, c -> c.issuer(null)));
    attacks.put("another audience", token(h -> h, c -> c.audience("another-service")));
    attacks.put("no audience", token(h -> h, c -> c.audience((String) null)));
    attacks.put("no session", token(h -> h, c -> c.claim("sid", null)));
    attacks.put(
        "an unknown session", token(h -> h, c -> c.claim("sid", UUID.randomUUID().toString())));
    attacks.put("a subject that is no id", token(h -> h, c -> c.subject("admin")));
    attacks.put("no subject", token(h -> h, c -> c.subject(null)));
    attacks.put("of another type", token(h -> h.type(new JOSEObjectType("dpop+jwt")), c -> c));
  }

  private void parts(Map<String, String> attacks) throws Exception {
    String token = user.token();
    String admin =
        Base64URL.encode(claims(c -> c.claim("groups", List.of("admin", "user"))).toString())
            .toString();
    String[] parts = token.split("\\.", -1);
    attacks.put("a swapped payload", parts[0] + "." + admin + "." + parts[2]);
    attacks.put("no signature", parts[0] + "." + parts[1] + ".");
    attacks.put("two parts", parts[0] + "." + parts[1]);
    attacks.put("four parts", token + ".x");
    attacks.put("nothing", "eyJ");
    attacks.put("a quoted one", "\"" + token + "\"");
  }

  private Answer me(String token) {
    return SharedProduct.anonymous().withToken(token).get("/api/v1/me");
  }

  private String token(
      UnaryOperator<JWSHeader.Builder> header, UnaryOperator<JWTClaimsSet.Builder> claims)
      throws Exception {
    return signed(header, claims, ours);
  }

  private String token(
      UnaryOperator<JWSHeader.Builder> header,
      UnaryOperator<JWTClaimsSet.Builder> claims,
      RSAKey key)
      throws Exception {
    return signed(header, claims, key);
  }

  private String signed(
      UnaryOperator<JWSHeader.Builder> header,
      UnaryOperator<JWTClaimsSet.Builder> claims,
      RSAKey key)
      throws JOSEException, ParseException {
    JWSHeader.Builder proper =
        new JWSHeader.Builder(RS256).type(JOSEObjectType.JWT).keyID(ours.getKeyID());
    return sign(header.apply(proper).build(), claims, new RSASSASigner(key));
  }

  private String sign(
      JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> claims, JWSSigner signer)
      throws JOSEException, ParseException {
    SignedJWT token = new SignedJWT(header, claims(claims));
    token.sign(signer);
    return token.serialize();
  }

  /** The claims of the user's own token, changed. */
  private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) throws ParseException {
    JWTClaimsSet own = SignedJWT.parse(user.token()).getJWTClaimsSet();
    return change.apply(new JWTClaimsSet.Builder(own)).build();
  }

  private static String lastPart(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  private static boolean isCalled(ServerSocket listener) throws IOException {
    try {
      listener.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static RSAKey ours() {
    try (Stream<Path> files = Files.list(SharedProduct.run().data().resolve("keys"))) {
      Path newest =
          files
              .filter(file -> file.toString().endsWith(".jwk"))
              .sorted()
              .reduce((a, b) -> b)
              .orElseThrow();
      return RSAKey.parse(Files.readString(newest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey theirs() {
    try {
      return new RSAKeyGenerator(2048).keyID("theirs").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
