package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.product.LocalRun;
import io.imageservice.throttle.boundary.Allowance;
import io.imageservice.throttle.control.Leases;
import io.imageservice.throttle.control.SharedBuckets;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What one may do only so often. */
class LimitsIT {
  private static final String PASSWORD = "a long and Good one";
  private static final int ACCOUNT_REQUESTS = 300; // a tenth of RATE_LIMIT_USER

  private final ApiClient visitor = SharedProduct.anonymous();
  private String name;

  @BeforeEach
  void register() {
    name = "n" + UUID.randomUUID().toString().substring(0, 18);
    visitor.register(name, PASSWORD).expect(201);
  }

  @Test
  void changesThePasswordAndEndsOtherSessions() {
    ApiClient elsewhere = visitor.loggedIn(name, PASSWORD);
    ApiClient user = visitor.loggedIn(name, PASSWORD);

    Shape.error(change(user, "not this one", "battery Staple 7"), 400, "VALIDATION_FAILED");
    Shape.error(change(user, PASSWORD, "short"), 400, "VALIDATION_FAILED");
    Answer changed = change(user, PASSWORD, "battery Staple 7").expect(200);

    ApiClient renewed = visitor.withToken(changed.json().path("access_token").asText());
    assertThat(renewed.get("/api/v1/me").expect(200).json().path("username").asText())
        .isEqualTo(name);
    for (ApiClient old : List.of(user, elsewhere)) {
      Poll.untilTrue(
          Duration.ofSeconds(10), "logged out", () -> old.get("/api/v1/me").status() == 401);
    }
    Shape.error(login(name, PASSWORD), 401, "INVALID_CREDENTIALS");
    login(name, "battery Staple 7").expect(200);
  }

  @Test
  void slowsDownGuessingAtAnAccountWhetherItExistsOrNot() {
    for (String guessed : List.of(name, "nobody-" + name)) {
      for (int i = 0; i < 6; i++) {
        Shape.error(login(guessed, "guess " + i), 401, "INVALID_CREDENTIALS");
      }
      Answer paused = login(guessed, PASSWORD);
      Shape.error(paused, 429, "TOO_MANY_REQUESTS");
      assertThat(Long.parseLong(paused.header("Retry-After"))).isBetween(1L, 2L);
    }

    // The owner gets in once the pause is over, and starts with a clean slate.
    Poll.untilTrue(
        Duration.ofSeconds(10), "pause is over", () -> login(name, PASSWORD).status() == 200);
    Shape.error(login(name, "one more"), 401, "INVALID_CREDENTIALS");
    login(name, PASSWORD).expect(200);
  }

  @Test
  void refusesRequestsBeyondTheLimitOfAUserAndServesOthers() {
    ApiClient user = visitor.loggedIn(name, PASSWORD);
    ApiClient other = SharedProduct.newUser();

    Answer last = null;
    for (int i = 0; i < ACCOUNT_REQUESTS; i++) {
      last = change(user, null, null, "X-Forwarded-For", "10.0.0." + i % 250);
      assertThat(last.status()).isEqualTo(400);
    }
    assertThat(last.header("RateLimit-Policy")).isEqualTo("\"account\";q=300;w=60");
    assertThat(last.header("RateLimit")).matches("\"account\";r=0;t=\\d{1,2}");
    Answer refused = change(user, null, null, "X-Forwarded-For", "192.0.2.1", "X-Real-IP", "::2");

    Shape.error(refused, 429, "TOO_MANY_REQUESTS");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 60L);
    assertThat(refused.header("RateLimit")).startsWith("\"account\";r=0;");
    Answer read = user.get("/api/v1/me").expect(200);
    assertThat(read.header("RateLimit-Policy")).isEqualTo("\"read\";q=3000;w=60");
    assertThat(change(other, null, null).status()).isEqualTo(400);
  }

  @Test
  void admitsAsManyOnTwoNodesAsOnOne() {
    String id = "test " + UUID.randomUUID();
    List<Leases> nodes =
        Stream.generate(LimitsIT::database)
            .limit(2)
            .map(SharedBuckets::new)
            .map(Leases::new)
            .toList();
    long cpu = cpuNanos();

    long admitted =
        IntStream.range(0, 2_400)
            .filter(i -> nodes.get(i % 2).take(id, 1_000).map(Allowance::isAdmitted).orElseThrow())
            .count();

    System.out.printf("rate limit: %.3f ms CPU a request%n", (cpuNanos() - cpu) / 2_400e6);
    assertThat(admitted).isEqualTo(1_000);
  }

  private static DataSource database() {
    LocalRun run = SharedProduct.run();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {Integer.parseInt(run.setting("DB_PORT", "9432"))});
    source.setDatabaseName("images");
    source.setUser("images");
    source.setPassword(run.secret("DB_PASSWORD"));
    return source;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Answer login(String username, String password) {
    return visitor.post("/api/v1/login", Map.of("username", username, "password", password));
  }

  private static Answer change(ApiClient user, String current, String wanted, String... headers) {
    Map<String, String> body =
        current == null ? Map.of() : Map.of("current_password", current, "new_password", wanted);
    return user.post("/api/v1/password", body, headers);
  }
}
