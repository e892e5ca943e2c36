package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Poll;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators do with other people's accounts. */
class AdministrationIT {
  private static final String ACCOUNTS = "/api/v1/admin/accounts";
  private static final String PASSWORD = "a long and Good one";

  private final ApiClient visitor = SharedProduct.anonymous();
  private final ApiClient admin = SharedProduct.run().admin();
  private String name;
  private ApiClient user;

  @BeforeEach
  void register() {
    name = "n" + UUID.randomUUID().toString().substring(0, 18);
    visitor.register(name, PASSWORD).expect(201);
    user = visitor.loggedIn(name, PASSWORD);
  }

  @Test
  void isForAdministratorsAlone() {
    Shape.error(visitor.get(ACCOUNTS), 401, "UNAUTHENTICATED");
    Shape.error(user.get(ACCOUNTS), 403, "FORBIDDEN");
    Shape.error(user.post("/api/v1/admin/keys/rotate", null), 403, "FORBIDDEN");
    Shape.error(
        change(user, user.userId(), Map.of("roles", List.of("user", "admin"))), 403, "FORBIDDEN");
    // Whatever proxy a request came through hides where it is from.
    Shape.error(admin.get(ACCOUNTS, "X-Forwarded-For", "127.0.0.1"), 403, "FORBIDDEN");
    Shape.error(admin.get("/files", "Forwarded", "for=127.0.0.1"), 403, "FORBIDDEN");
  }

  @Test
  void findsAccounts() {
    JsonNode page = admin.get(ACCOUNTS + "?name=" + name.substring(0, 12)).expect(200).json();
    assertThat(page.path("total").asInt()).isEqualTo(1);
    JsonNode found = page.path("items").path(0);
    assertThat(found.path("username").asText()).isEqualTo(name);
    assertThat(Shape.names(found))
        .containsExactlyInAnyOrder("id", "username", "email", "roles", "created_at", "disabled_at");
    assertThat(admin.get(ACCOUNTS + "/" + user.userId()).expect(200).json()).isEqualTo(found);

    assertThat(admin.get(ACCOUNTS + "?role=admin&disabled=false").expect(200).text())
        .contains("\"admin\"")
        .doesNotContain(name);
    assertThat(admin.get(ACCOUNTS + "?name=%25").expect(200).json().path("total").asInt()).isZero();
    assertThat(admin.get(ACCOUNTS + "?limit=1&page=2").expect(200).json().path("items")).hasSize(1);
    Shape.error(admin.get(ACCOUNTS + "?role=root"), 400, "VALIDATION_FAILED");
    Shape.error(admin.get(ACCOUNTS + "/" + UUID.randomUUID()), 404, "NOT_FOUND");
  }

  @Test
  void givesAndTakesRoles() {
    String status = "/api/status/" + UUID.randomUUID();
    Shape.error(user.get(status), 403, "FORBIDDEN");

    Answer given = change(admin, user.userId(), Map.of("roles", List.of("internal", "user")));
    assertThat(given.expect(200).json().path("roles").toString())
        .isEqualTo("[\"internal\",\"user\"]");
    ApiClient internal = visitor.loggedIn(name, PASSWORD);
    Shape.error(internal.get(status), 404, "NOT_FOUND");
    // Nothing was taken away, so nobody was logged out.
    user.get("/api/v1/me").expect(200);

    change(admin, user.userId(), Map.of("roles", List.of("user"))).expect(200);
    awaitLoggedOut(internal);
    Shape.error(visitor.loggedIn(name, PASSWORD).get(status), 403, "FORBIDDEN");
    for (Object wrong : List.of(List.of(), List.of("root"), "user", List.of(1))) {
      Shape.error(change(admin, user.userId(), Map.of("roles", wrong)), 400, "VALIDATION_FAILED");
    }
  }

  @Test
  void shutsOutAndLetsInAgain() {
    Answer disabled = change(admin, user.userId(), Map.of("disabled", true)).expect(200);
    assertThat(disabled.json().path("disabled_at").asText()).isNotBlank();

    awaitLoggedOut(user);
    Map<String, String> credentials = Map.of("username", name, "password", PASSWORD);
    Shape.error(visitor.post("/api/v1/login", credentials), 401, "INVALID_CREDENTIALS");
    change(admin, user.userId(), Map.of("disabled", false)).expect(200);
    visitor.post("/api/v1/login", credentials).expect(200);
    // What had ended has ended, for the nodes that had just looked as well.
    awaitLoggedOut(user);
  }

  @Test
  void endsSessions() {
    assertThat(admin.delete(ACCOUNTS + "/" + user.userId() + "/sessions").status()).isEqualTo(204);

    awaitLoggedOut(user);
    visitor.loggedIn(name, PASSWORD).get("/api/v1/me").expect(200);
    Shape.error(admin.delete(ACCOUNTS + "/" + UUID.randomUUID() + "/sessions"), 404, "NOT_FOUND");
  }

  @Test
  void opensAccountsWithOtherRoles() {
    String service = "s-" + name;
    Map<String, Object> draft =
        Map.of("username", service, "password", PASSWORD, "roles", List.of("internal"));

    Answer opened = admin.post(ACCOUNTS, draft).expect(201);

    assertThat(opened.header("Location"))
        .isEqualTo(ACCOUNTS + "/" + opened.json().path("id").asText());
    assertThat(opened.text()).doesNotContain(PASSWORD);
    ApiClient internal = visitor.loggedIn(service, PASSWORD);
    Shape.error(internal.get("/api/status/" + UUID.randomUUID()), 404, "NOT_FOUND");
    Shape.error(internal.get("/instructions"), 403, "FORBIDDEN");
    Shape.error(admin.post(ACCOUNTS, draft), 409, "USERNAME_TAKEN");
  }

  private static Answer change(ApiClient client, UUID id, Map<String, ?> body) {
    return client.send(
        "PATCH",
        ACCOUNTS + "/" + id,
        BodyPublishers.ofString(new ObjectMapper().valueToTree(body).toString()),
        "Content-Type",
        "application/json");
  }

  /** An ended session is seen everywhere within five seconds. */
  private static void awaitLoggedOut(ApiClient client) {
    Poll.untilTrue(
        Duration.ofSeconds(10), "logged out", () -> client.get("/api/v1/me").status() == 401);
  }
}
