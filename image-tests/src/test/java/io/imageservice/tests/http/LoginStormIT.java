package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hashing a password is dear: many at once are refused, and none tells whether a name exists. */
class LoginStormIT {
  private static final int STORM = 100;
  private static final int PAIRS = 15;
  private static final String NAME = "storm" + UUID.randomUUID().toString().substring(0, 8);
  private static final ApiClient CLIENT = SharedProduct.anonymous();

  private record Timed(Answer answer, Duration taken) {}

  @BeforeAll
  static void register() {
    CLIENT.register(NAME, "correct-horse").expect(201);
  }

  @Test
  void refusesMostOfAStormAndServesEverybodyElse() {
    ExecutorService threads = Executors.newFixedThreadPool(STORM);
    try {
      long begun = System.nanoTime();
      List<CompletableFuture<Timed>> logins = new ArrayList<>();
      for (int i = 0; i < STORM; i++) {
        logins.add(CompletableFuture.supplyAsync(() -> login(NAME, "correct-horse"), threads));
      }
      Duration slowest = Duration.ZERO;
      while (logins.stream().anyMatch(login -> !login.isDone())) {
        slowest = max(slowest, timed(() -> CLIENT.get("/products").expect(200)).taken());
      }
      Duration whole = Duration.ofNanos(System.nanoTime() - begun);
      List<Answer> answers = logins.stream().map(login -> login.join().answer()).toList();

      long served = answers.stream().filter(answer -> answer.status() == 200).count();
      System.out.printf(
          "%d logins at once: %d served, the rest refused, in %.1f s; slowest GET meanwhile %d ms%n",
          STORM, served, whole.toMillis() / 1e3, slowest.toMillis());
      assertThat(served).isPositive().isLessThan(STORM);
      assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
      answers.stream()
          .filter(answer -> answer.status() == 429)
          .forEach(
              answer -> {
                Shape.error(answer, 429, "TOO_MANY_REQUESTS");
                assertThat(answer.header("Retry-After")).isEqualTo("2");
              });
      assertThat(whole).isLessThan(Duration.ofSeconds(15));
      assertThat(slowest).isLessThan(Duration.ofSeconds(5));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void takesAsLongForAnUnknownNameAsForAKnownOneUnderLoad() {
    AtomicBoolean isOver = new AtomicBoolean();
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      others.add(CompletableFuture.runAsync(() -> loginUntil(isOver)));
    }
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      known.add(millisOfRefusal(NAME));
      unknown.add(millisOfRefusal("nobody" + i));
    }
    isOver.set(true);
    others.forEach(CompletableFuture::join);

    double ratio = (double) median(unknown) / median(known);
    System.out.printf(
        "login under load: known %d ms, unknown %d ms%n", median(known), median(unknown));
    // An answer without hashing would take a few milliseconds instead of about a hundred.
    assertThat(ratio).isBetween(0.6, 1.7);
  }

  private static void loginUntil(AtomicBoolean isOver) {
    while (!isOver.get()) {
      login(NAME, "correct-horse");
    }
  }

  private static long millisOfRefusal(String name) {
    Timed timed = login(name, "wrong-password");
    Shape.error(timed.answer(), 401, "INVALID_CREDENTIALS");
    return timed.taken().toMillis();
  }

  private static Timed login(String name, String password) {
    return timed(
        () -> CLIENT.post("/api/v1/login", Map.of("username", name, "password", password)));
  }

  private static Timed timed(java.util.function.Supplier<Answer> request) {
    long begun = System.nanoTime();
    Answer answer = request.get();
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - begun));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
