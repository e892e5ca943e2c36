package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Poll;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering, logging in, staying logged in, and the end of it. */
class AccountsIT {
  private static final String PASSWORD = "a long and Good one";

  private ApiClient visitor;
  private String name;

  @BeforeEach
  void visit() {
    visitor = SharedProduct.anonymous();
    name = "n" + UUID.randomUUID().toString().substring(0, 18);
  }

  @Test
  void registersAnAccountAndShowsNoSecret() {
    Answer answer = visitor.register(name, PASSWORD).expect(201);
    assertThat(answer.json().path("id").asText()).isNotBlank();
    assertThat(answer.json().path("username").asText()).isEqualTo(name);
    assertThat(answer.text()).doesNotContainIgnoringCase("password").doesNotContain(PASSWORD);
    String hash =
        SharedProduct.run()
            .database()
            .texts("select password_hash from account where username = ?", name)
            .get(0);
    assertThat(hash).startsWith("$argon2").doesNotContain(PASSWORD);
  }

  @Test
  void takesANameOnce() {
    visitor.register(name, PASSWORD).expect(201);
    Shape.error(visitor.register(name, PASSWORD), 409, "USERNAME_TAKEN");
    Shape.error(
        visitor.register(name.toUpperCase(java.util.Locale.ROOT), PASSWORD), 409, "USERNAME_TAKEN");
  }

  @Test
  void registersByEmailAddress() {
    Map<String, String> body = Map.of("email", name + "@example.org", "password", PASSWORD);
    visitor.post("/api/v1/register", body).expect(201);
    Shape.error(visitor.post("/api/v1/register", body), 409, "USERNAME_TAKEN");
    visitor
        .post("/api/v1/login", Map.of("email", name + "@example.org", "password", PASSWORD))
        .expect(200);
  }

  @ParameterizedTest
  @CsvSource({"ab, longenough1", "name with space, longenough1", "goodname, short", "goodname, ''"})
  void refusesABadRegistration(String username, String password) {
    Answer answer = visitor.register(username, password);
    JsonNode body = Shape.error(answer, 400, "VALIDATION_FAILED");
    assertThat(body.path("errors")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("longenough1");
  }

  @Test
  void logsInWithJsonAndWithAForm() {
    visitor.register(name, PASSWORD).expect(201);

    JsonNode json =
        visitor
            .post("/api/v1/login", Map.of("username", name, "password", PASSWORD))
            .expect(200)
            .json();
    Answer form =
        visitor.send(
            "POST",
            "/api/v1/login",
            BodyPublishers.ofString("username=" + name + "&password=a+long+and+Good+one"),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(json.path("token_type").asText()).isEqualTo("bearer");
    assertThat(json.path("expires_in").asInt()).isEqualTo(900);
    assertThat(json.path("refresh_token").asText()).isNotBlank();
    assertThat(form.expect(200).json().path("access_token").asText()).isNotBlank();
  }

  @Test
  void saysHowATokenIsSent() {
    ApiClient user = SharedProduct.newUser();

    Answer answer =
        SharedProduct.anonymous().get("/api/v1/me", "Authorization", "bearer " + user.token());

    assertThat(answer.expect(401).json().path("detail").asText())
        .contains("Authorization: Bearer <token>");
  }

  @Test
  void doesNotTellWhetherANameExists() {
    visitor.register(name, PASSWORD).expect(201);

    Answer wrong = login(name, "another one");
    Answer unknown = login("nobody-" + name, PASSWORD);

    Shape.error(wrong, 401, "INVALID_CREDENTIALS");
    Shape.error(unknown, 401, "INVALID_CREDENTIALS");
    assertThat(wrong.json().path("detail")).isEqualTo(unknown.json().path("detail"));
  }

  @Test
  void tellsTheCallerWhoTheyAre() {
    visitor.register(name, PASSWORD).expect(201);
    ApiClient user = visitor.loggedIn(name, PASSWORD);
    JsonNode me = user.get("/api/v1/me").expect(200).json();
    assertThat(me.path("username").asText()).isEqualTo(name);
    assertThat(me.path("roles").toString()).isEqualTo("[\"user\"]");
    assertThat(me.toString()).doesNotContain("password");
  }

  @Test
  void renewsASessionOncePerToken() {
    visitor.register(name, PASSWORD).expect(201);
    String first = login(name, PASSWORD).json().path("refresh_token").asText();

    Answer renewed = refresh(first).expect(200);
    String second = renewed.json().path("refresh_token").asText();
    assertThat(second).isNotEqualTo(first);
    ApiClient user = visitor.withToken(renewed.json().path("access_token").asText());
    user.get("/api/v1/me").expect(200);

    // Somebody shows the old one again: whoever holds the new one is logged out too.
    Shape.error(refresh(first), 401, "TOKEN_REUSED");
    assertThat(refresh(second).status()).isEqualTo(401);
    awaitLoggedOut(user);
  }

  @Test
  void endsASession() {
    visitor.register(name, PASSWORD).expect(201);
    Answer login = login(name, PASSWORD);
    ApiClient user = visitor.withToken(login.json().path("access_token").asText());
    String refresh = login.json().path("refresh_token").asText();

    Answer logout = user.post("/api/v1/logout", Map.of("refresh_token", refresh));

    assertThat(logout.status()).isIn(200, 204);
    assertThat(refresh(refresh).status()).isEqualTo(401);
    awaitLoggedOut(user);
  }

  @Test
  void publishesItsKeysWithoutTheirPrivateParts() {
    JsonNode keys = visitor.get("/.well-known/jwks.json").expect(200).json().path("keys");
    assertThat(keys).isNotEmpty();
    for (JsonNode key : keys) {
      assertThat(Shape.names(key)).contains("kty", "kid", "n", "e").doesNotContain("d", "p", "q");
    }
  }

  @Test
  void takesUnknownMembersForMistakes() {
    Map<String, String> body = new HashMap<>(Map.of("username", name, "password", PASSWORD));
    body.put("roles", "admin");
    Answer answer = visitor.post("/api/v1/register", body);
    if (answer.status() == 201) {
      ApiClient user = visitor.loggedIn(name, PASSWORD);
      assertThat(user.get("/api/v1/me").json().path("roles").toString()).doesNotContain("admin");
    } else {
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  private Answer login(String username, String password) {
    return visitor.post("/api/v1/login", Map.of("username", username, "password", password));
  }

  private Answer refresh(String token) {
    return visitor.post("/api/v1/refresh", Map.of("refresh_token", token));
  }

  /** An ended session is seen everywhere within five seconds. */
  private static void awaitLoggedOut(ApiClient user) {
    Poll.untilTrue(
        Duration.ofSeconds(10), "logged out", () -> user.get("/api/v1/me").status() == 401);
  }
}
