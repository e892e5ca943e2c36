package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.Cluster;
import io.imageservice.tests.product.FreePorts;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes of an installation of their own, whose keys may be changed: the second has everything
 * on that is off by default, the first has none of it.
 */
@Tag("full")
class EdgeIT {
  private static final String SECRET = "a secret of thirty-two characters";
  private static final String PAGE = "https://app.example";
  private static final String PROXY = "127.0.0.2";
  private static final String STRANGER = "127.0.0.9";
  private static final int ACCOUNT_REQUESTS = 40; // a tenth of RATE_LIMIT_ANONYMOUS

  @TempDir static Path folder;

  private static Cluster cluster;
  private static RunningProduct one;
  private static RunningProduct second;
  private static int extraPort;

  private final ApiClient first = one.run().anonymous();
  private final ApiClient visitor = second.run().anonymous();

  @BeforeAll
  static void start() {
    extraPort = FreePorts.find(1).get(0);
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTRA_HTTP_PORTS", String.valueOf(extraPort));
    settings.put("GATEWAY_SECRET", SECRET);
    settings.put("ANONYMOUS_USER", "guest");
    settings.put("CORS_ORIGINS", PAGE);
    settings.put("HSTS_SECONDS", "3600");
    settings.put("TRUSTED_PROXIES", PROXY);
    settings.put("RATE_LIMIT_ANONYMOUS", String.valueOf(ACCOUNT_REQUESTS * 10));
    cluster = new Cluster(Installation.fromProperties(), folder, Map.of("INFERENCE", "false"));
    one = cluster.start("one", "all").join();
    second = cluster.start("second", "all", settings).join();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void letsTheGatewayNameTheUser() {
    ApiClient user = one.run().newUser();
    String id = user.userId().toString();

    Answer created =
        visitor.post(
            "/instructions",
            Map.of("product_key", "images/compress"),
            "x-user-id",
            id,
            "x-gateway-secret",
            SECRET);
    assertThat(created.expect(201).header("RateLimit-Policy")).isEqualTo("\"write\";q=1500;w=60");
    String path = "/instructions/" + created.id("/data/instruction/id");
    user.get(path).expect(200);
    visitor.get(path, gateway(id)).expect(200);
    Shape.error(visitor.get(path, gateway(UUID.randomUUID().toString())), 403, "FORBIDDEN");

    // An account of this id may have more roles; the gateway's word gives none but user.
    String admin = one.run().admin().userId().toString();
    Shape.error(visitor.get(path, gateway(admin)), 403, "FORBIDDEN");
    Shape.error(visitor.get("/files", gateway(admin)), 403, "FORBIDDEN");
    Shape.error(visitor.post("/api/v1/password", password(), gateway(id)), 403, "FORBIDDEN");
  }

  @Test
  void doesNotBelieveAnybodyElse() {
    String id = one.run().newUser().userId().toString();
    List<String[]> spoofs =
        List.of(
            headers("X-User-ID", id),
            headers("X-User-ID", id, "X-Gateway-Secret", SECRET + "x"),
            headers("X-User-ID", id, "X-Gateway-Secret", ""),
            headers("X-User-ID", id, "X-Gateway-Secret", SECRET, "X-Gateway-Secret", SECRET),
            headers("X-User-ID", id, "X-Gateway-Secret", "wrong", "X-Gateway-Secret", SECRET),
            headers("X-User-ID", id, "X-User-ID", id, "X-Gateway-Secret", SECRET),
            headers("X-User-ID", id + ", " + id, "X-Gateway-Secret", SECRET),
            headers("X-User-ID", "admin", "X-Gateway-Secret", SECRET),
            headers("X_User_ID", id, "X-Gateway-Secret", SECRET),
            headers("X-User_ID", id, "X-Gateway-Secret", SECRET),
            headers("X-UserID", id, "X-Gateway-Secret", SECRET),
            headers("X-User-ID", id, "X_Gateway_Secret", SECRET),
            headers("X-User-ID", id, "X-Gateway-Secret", SECRET, "Authorization", "Bearer eyJ.a.b"),
            headers("X-User-ID", id, "X-Gateway-Secret", SECRET, "Authorization", "Basic YTpi"),
            headers("$WSRU", id, "$WSAT", "MP-JWT", "$WSIS", "true", "$WSPR", "HTTP/1.1"));
    for (String[] spoof : spoofs) {
      assertThat(visitor.get("/instructions", spoof).status())
          .as(String.join(" | ", spoof))
          .isEqualTo(401);
    }
    // Where no secret is set, the mode is off.
    assertThat(first.get("/instructions", gateway(id)).status()).isEqualTo(401);
  }

  @Test
  void takesATokenBeforeTheWordOfTheGateway() {
    ApiClient user = one.run().newUser();
    ApiClient here = visitor.withToken(user.token());

    Answer me = here.get("/api/v1/me", gateway(UUID.randomUUID().toString())).expect(200);

    assertThat(me.json().path("id").asText()).isEqualTo(user.userId().toString());
  }

  @Test
  void shutsOutWhomTheGatewayNamesWhenTheAccountIsDisabled() {
    ApiClient user = one.run().newUser();
    String[] gateway = gateway(user.userId().toString());
    visitor.get("/instructions", gateway).expect(200);

    one.run()
        .admin()
        .send(
            "PATCH",
            "/api/v1/admin/accounts/" + user.userId(),
            BodyPublishers.ofString("{\"disabled\":true}"),
            "Content-Type",
            "application/json")
        .expect(200);

    Poll.untilTrue(
        Duration.ofSeconds(10),
        "shut out",
        () -> visitor.get("/instructions", gateway).status() == 401);
  }

  @Test
  void countsBySourceAsTheProxyToldIt() throws IOException {
    // This address is no proxy's, whatever it writes and whatever the server's private headers say.
    for (int i = 0; i < ACCOUNT_REQUESTS; i++) {
      String forged = "X-Forwarded-For: 198.51.100.%d\r\n$WSRA: 127.0.0.2\r\n".formatted(i);
      assertThat(login(STRANGER, forged)).isEqualTo(400);
    }
    assertThat(login(STRANGER, "X-Forwarded-For: 198.51.100.99\r\n")).isEqualTo(429);
    assertThat(login(STRANGER, "$WSRA: 127.0.0.3\r\n$WSRH: elsewhere\r\n")).isEqualTo(429);
    assertThat(login(STRANGER, "Forwarded: for=198.51.100.9\r\n")).isEqualTo(429);

    // The proxy is believed, and what stood in the header before it wrote is not.
    for (int i = 0; i < ACCOUNT_REQUESTS; i++) {
      String written = "X-Forwarded-For: 198.51.100.%d, 203.0.113.7\r\n".formatted(i);
      assertThat(login(PROXY, written)).isEqualTo(400);
    }
    assertThat(login(PROXY, "X-Forwarded-For: 203.0.113.7\r\n")).isEqualTo(429);
    assertThat(login(PROXY, "X-Forwarded-For: 203.0.113.8\r\n")).isEqualTo(400);
  }

  @Test
  void keepsAdministrationFromOutside() throws IOException {
    String token = one.run().admin().token();

    assertThat(administer("127.0.0.1", token, "")).isEqualTo(200);
    assertThat(administer(PROXY, token, "X-Forwarded-For: 127.0.0.1\r\n")).isEqualTo(200);
    assertThat(administer(PROXY, token, "X-Forwarded-For: 203.0.113.7\r\n")).isEqualTo(403);
    assertThat(administer(PROXY, token, "X-Forwarded-For: 127.0.0.1, 203.0.113.7\r\n"))
        .isEqualTo(403);
    assertThat(administer("127.0.0.1", token, "X-Forwarded-For: 127.0.0.1\r\n")).isEqualTo(403);
  }

  @Test
  void takesTokenlessCallsOfTheOlderSystemsForOneAccount() throws IOException {
    byte[] picture = Pictures.jpeg(40, 30, 7);
    String id =
        visitor
            .upload("/registry/upload", Multipart.file("a.jpg", picture))
            .expect(201)
            .json()
            .path("id")
            .asText();
    visitor.get("/image/images/" + id).expect(200);
    assertThat(visitor.get("/metadata/images/list").expect(200).text()).contains(id);
    visitor.get("/api/v1/images/" + id + "/status").expect(200);
    visitor
        .upload("/uploads", Multipart.empty().part("image", "b.jpg", "image/jpeg", picture))
        .expect(202);
    // Everything is one account's, and nobody else's.
    Shape.error(one.run().newUser().get("/image/images/" + id), 404, "NOT_FOUND");

    for (String path :
        List.of("/instructions", "/api/v1/me", "/sse", "/files", "/api/status/" + id)) {
      assertThat(visitor.get(path).status()).as(path).isEqualTo(401);
    }
    assertThat(visitor.withToken("eyJ.a.b").get("/image/images/" + id).status()).isEqualTo(401);
    assertThat(visitor.get("/image/images/" + id, "X-Gateway-Secret", "wrong").status())
        .isEqualTo(401);
    assertThat(first.get("/image/images/" + id).status()).isEqualTo(401);
    // Pages of elsewhere, and names that lead here from elsewhere.
    Answer foreign =
        visitor.upload(
            "/registry/upload",
            Multipart.file("a.jpg", picture),
            "Sec-Fetch-Site",
            "cross-site",
            "Origin",
            "https://evil.example");
    Shape.error(foreign, 403, "CSRF");
    try (RawConnection rebound = new RawConnection(visitor.base())) {
      String request = "GET /metadata/images/list HTTP/1.1\r\nHost: evil.example\r\n\r\n";
      assertThat(rebound.send(request).status()).isEqualTo(401);
    }
  }

  @Test
  void answersPagesOfListedOriginsAlone() {
    Answer preflight =
        visitor.send(
            "OPTIONS",
            "/instructions",
            BodyPublishers.noBody(),
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,idempotency-key");
    assertThat(preflight.expect(204).header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "Idempotency-Key", "Upload-Offset", "Range");
    assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(preflight.header("Vary")).isEqualTo("Origin");

    // Errors can be read, too, whoever made them.
    for (String path : List.of("/products", "/instructions", "/nothing/here")) {
      Answer answer = visitor.get(path, "Origin", PAGE);
      assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo(PAGE);
      assertThat(answer.header("Access-Control-Expose-Headers"))
          .contains("ETag", "RateLimit", "Location", "Retry-After", "Upload-Offset");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }
    for (String origin : List.of("https://evil.example", PAGE + ".evil.example", "null")) {
      Answer answer = visitor.get("/products", "Origin", origin);
      assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-"));
    }
    assertThat(first.get("/products", "Origin", PAGE).headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-"));
  }

  @Test
  void changesKeysWithoutLoggingAnybodyOut() throws IOException {
    ApiClient admin = one.run().admin();
    Answer login = newLogin();
    ApiClient old = first.withToken(login.json().path("access_token").asText());
    Set<String> before = kids(first);

    JsonNode keys = rotated(admin).path("keys");

    String active = keys.path(0).path("kid").asText();
    assertThat(before).doesNotContain(active);
    assertThat(keys.path(0).path("is_active").asBoolean()).isTrue();
    assertThat(Instant.parse(keys.path(1).path("ends_at").asText()))
        .isAfter(Instant.now().plus(Duration.ofMinutes(15)));
    for (ApiClient node : List.of(first, visitor)) {
      node.withToken(old.token()).get("/api/v1/me").expect(200);
      Poll.untilTrue(Duration.ofSeconds(10), "both keys", () -> kids(node).contains(active));
      assertThat(kids(node)).containsAll(before);
    }
    // Both nodes sign with the new key and take what the other signed.
    ApiClient here = one.run().newUser();
    ApiClient there = visitor.withToken(refreshed(visitor, login).path("access_token").asText());
    for (ApiClient user : List.of(here, there)) {
      assertThat(kid(user.token())).isEqualTo(active);
      first.withToken(user.token()).get("/api/v1/me").expect(200);
      visitor.withToken(user.token()).get("/api/v1/me").expect(200);
    }

    // As if it had begun to sign long ago: no token of the others can be alive.
    Files.setLastModifiedTime(
        keys().resolve(active + ".jwk"), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    admin.post("/api/v1/admin/keys/rotate", null).expect(200);
    for (ApiClient node : List.of(first, visitor)) {
      Poll.untilTrue(
          Duration.ofSeconds(10), "retired", () -> kids(node).stream().noneMatch(before::contains));
      Shape.error(node.withToken(old.token()).get("/api/v1/me"), 401, "UNAUTHENTICATED");
      node.withToken(here.token()).get("/api/v1/me").expect(200);
    }
  }

  @Test
  void endsTheTokensOfAKeyThatSomebodyElseKnowsButNoSession() {
    Answer login = newLogin();
    ApiClient user = first.withToken(login.json().path("access_token").asText());
    ApiClient admin = one.run().admin();

    admin.post("/api/v1/admin/keys/rotate", Map.of("remove_old", true)).expect(200);

    for (ApiClient node : List.of(first, visitor)) {
      Poll.untilTrue(
          Duration.ofSeconds(10),
          "ended",
          () -> node.withToken(user.token()).get("/api/v1/me").status() == 401);
    }
    String fresh = refreshed(first, login).path("access_token").asText();
    first.withToken(fresh).get("/api/v1/me").expect(200);
    visitor.withToken(fresh).get("/api/v1/me").expect(200);
  }

  @Test
  void keepsTheLastAdministrator() {
    ApiClient admin = one.run().admin();
    String path = "/api/v1/admin/accounts/" + admin.userId();
    List<String> changes = List.of("{\"disabled\":true}", "{\"roles\":[\"user\"]}");

    for (String change : changes) {
      Answer answer =
          admin.send(
              "PATCH", path, BodyPublishers.ofString(change), "Content-Type", "application/json");
      Shape.error(answer, 409, "STATE_CONFLICT");
    }
    Shape.error(admin.delete(path), 409, "STATE_CONFLICT");
    admin.get(path).expect(200);
  }

  @Test
  void answersOnAnotherPortAsWell() {
    ApiClient there = ApiClient.anonymous(URI.create("http://127.0.0.1:" + extraPort));

    assertThat(there.get("/products").expect(200).body())
        .isEqualTo(visitor.get("/products").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/products",
        "/api/v1/me",
        "/nothing",
        "/internal/error",
        "/health",
        "/health/ready",
        "/openapi",
        "/openapi/ui/"
      })
  void sendsSecurityHeadersWithEveryAnswer(String path) {
    Answer answer = visitor.get(path);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src '");
    assertThat(answer.headers().map().keySet())
        .doesNotContain("server", "x-powered-by", "strict-transport-security");
  }

  @Test
  void asksForTlsOnlyOverTls() {
    String asked = "Strict-Transport-Security";

    assertThat(SecureConnection.to(second.run()).get("/products").headers().firstValue(asked))
        .contains("max-age=3600");
    assertThat(visitor.get("/products", "$WSIS", "true", "$WSSC", "https").header(asked)).isEmpty();
    assertThat(visitor.get("/products", "X-Forwarded-Proto", "https").header(asked)).isEmpty();
    assertThat(SecureConnection.to(one.run()).get("/products").headers().map())
        .doesNotContainKey(asked);
  }

  /** A new key: sent twice, for whoever did not hear the answer, and made once. */
  private static JsonNode rotated(ApiClient admin) {
    String[] key = headers("Idempotency-Key", "rotation");
    Answer made = admin.post("/api/v1/admin/keys/rotate", null, key).expect(200);
    Answer again = admin.post("/api/v1/admin/keys/rotate", null, key).expect(200);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(made.text());
    assertThat(admin.get("/api/v1/admin/keys").expect(200).json().at("/keys/0/kid"))
        .isEqualTo(made.json().at("/keys/0/kid"));
    Shape.error(
        admin.post("/api/v1/admin/keys/rotate", Map.of("remove_old", true), key),
        422,
        "IDEMPOTENCY_KEY_REUSED");
    return made.json();
  }

  private static String[] headers(String... headers) {
    return headers;
  }

  private static String[] gateway(String userId) {
    return headers("X-User-ID", userId, "X-Gateway-Secret", SECRET);
  }

  private static Map<String, String> password() {
    return Map.of("current_password", "a long and Good one", "new_password", "battery Staple 7");
  }

  /** The status of a login without a password, which counts as an attempt of its source. */
  private int login(String source, String headers) throws IOException {
    try (RawConnection connection = new RawConnection(visitor.base(), source)) {
      return connection
          .send(
              "POST /api/v1/login HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                  + "Content-Type: application/json\r\nContent-Length: 2\r\n"
                  + headers
                  + "\r\n{}")
          .status();
    }
  }

  private int administer(String source, String token, String headers) throws IOException {
    try (RawConnection connection = new RawConnection(visitor.base(), source)) {
      return connection
          .send(
              "GET /api/v1/admin/accounts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                  + token
                  + "\r\n"
                  + headers
                  + "\r\n")
          .status();
    }
  }

  /** The answer to the first login of a new account, on the first node. */
  private Answer newLogin() {
    String name = "n" + UUID.randomUUID().toString().substring(0, 18);
    first.register(name, "a long and Good one").expect(201);
    return first
        .post("/api/v1/login", Map.of("username", name, "password", "a long and Good one"))
        .expect(200);
  }

  /** The id of the key that signed a token. */
  private static String kid(String token) throws IOException {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return new ObjectMapper().readTree(header).path("kid").asText();
  }

  private static JsonNode refreshed(ApiClient node, Answer login) {
    String token = login.json().path("refresh_token").asText();
    return node.post("/api/v1/refresh", Map.of("refresh_token", token)).expect(200).json();
  }

  private static Set<String> kids(ApiClient node) {
    Set<String> kids = new TreeSet<>();
    node.get("/.well-known/jwks.json")
        .expect(200)
        .json()
        .path("keys")
        .forEach(key -> kids.add(key.path("kid").asText()));
    return kids;
  }

  private static Path keys() {
    return folder.resolve("keys");
  }
}
