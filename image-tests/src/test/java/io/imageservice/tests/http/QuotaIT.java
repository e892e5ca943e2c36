package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much users may use, and what they are told of it. */
class QuotaIT {
  private static final byte[] PICTURE = Pictures.png(40, 30, 1);

  private final Database database = SharedProduct.run().database();
  private ApiClient user;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void admitsExactlyAsManyOfManyAtOnceAsTheQuotaAllows() {
    agree(10, null);
    UUID instruction = user.create("images/thumbnail");
    UUID other = user.create("images/grayscale");
    ExecutorService clients = Executors.newFixedThreadPool(64);
    List<Answer> answers;
    try {
      List<CompletableFuture<Answer>> uploads =
          IntStream.range(0, 64)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> upload(i % 2 == 0 ? instruction : other, PICTURE), clients))
              .toList();
      answers = uploads.stream().map(CompletableFuture::join).toList();
    } finally {
      clients.shutdownNow();
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 201).toList();
    refused.forEach(answer -> Shape.error(answer, 429, "QUOTA_EXCEEDED"));
    long tomorrow =
        Instant.now()
            .until(
                ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1),
                ChronoUnit.SECONDS);
    assertThat(Long.parseLong(refused.get(0).header("Retry-After")))
        .isBetween(tomorrow - 60, tomorrow + 60);
    assertThat(refused.get(0).json().path("errors").path(0).path("fieldName").asText())
        .isEqualTo("images_per_day");
    assertThat(usage().path("images_today").asInt()).isEqualTo(10);
    awaitTruth();
    assertThat(usage().path("reserved_bytes").asLong()).isZero();
  }

  @Test
  void givesBackWhatFailsAndChargesAgainForWhatIsTriedAgain() {
    agree(1, null);
    Job failed = FailedJobs.submit(user, user.create("images/thumbnail"));
    assertThat(usage().path("images_today").asInt()).isZero();

    user.done(user.submit("images/thumbnail", "good.png", PICTURE));

    Shape.error(user.post(failed.inputPath() + "/retry", null), 429, "QUOTA_EXCEEDED");
    assertThat(user.get(failed.inputPath()).data().path("detail").path("status").asText())
        .isEqualTo("FAILED");
    awaitTruth();
  }

  @Test
  void refusesTheWholeRequestAndForgetsItsKey() {
    agree(2, null);
    UUID instruction = user.create("images/thumbnail");
    String path = "/instructions/" + instruction + "/details";
    Multipart three =
        Multipart.empty().and("a.png", PICTURE).and("b.png", PICTURE).and("c.png", PICTURE);

    Shape.error(user.upload(path, three, "Idempotency-Key", "three"), 429, "QUOTA_EXCEEDED");
    assertThat(user.get(path).data().path("files")).isEmpty();
    assertThat(usage().path("images_today").asInt()).isZero();

    agree(3, null);
    user.upload(path, three, "Idempotency-Key", "three").expect(201);
    user.upload("/api/v1/images", Multipart.file("d.png", PICTURE));
    assertThat(usage().path("images_today").asInt()).isEqualTo(3);
    awaitTruth();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/images", "/uploads"})
  void repeatsTheAnswerToTheLastUploadThatWasWithinTheQuota(String path) {
    agree(1, null);
    Multipart last = Multipart.file("last.png", PICTURE);

    Answer first = user.upload(path, last, "Idempotency-Key", "last");
    Answer again = user.upload(path, last, "Idempotency-Key", "last");

    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.status()).isEqualTo(first.status()).isBetween(200, 299);
    assertThat(again.json()).isEqualTo(first.json());
    Shape.error(user.upload(path, last, "Idempotency-Key", "next"), 429, "QUOTA_EXCEEDED");
  }

  @Test
  void limitsTheBytesThatAreStoredUntilSomethingIsDeleted() {
    byte[] large = Pictures.png(300, 200, 1);
    agree(null, 3L * large.length);
    Job first = user.submit("images/thumbnail", "first.png", large);
    user.done(first);

    agree(null, 2L * large.length);
    Answer refused = upload(user.create("images/thumbnail"), large);
    Shape.error(refused, 403, "STORAGE_QUOTA_EXCEEDED");

    user.delete(first.instructionPath()).expect(204);
    assertThat(usage().path("stored_bytes").asLong()).isZero();
    user.done(user.submit("images/thumbnail", "second.png", large));
    awaitTruth();
    assertThat(usage().path("stored_bytes").asLong()).isGreaterThan(large.length);
  }

  @Test
  void limitsOneProductAndTellsOfIt() {
    String key = TestProducts.create(Map.of("images_per_day", 1), List.of());
    user.done(user.submit(key, "one.png", PICTURE));

    Answer refused = upload(user.create(key), PICTURE);

    Shape.error(refused, 429, "QUOTA_EXCEEDED");
    assertThat(refused.json().path("message").asText()).contains(key);
    user.done(user.submit("images/thumbnail", "other.png", PICTURE));
    assertThat(usage().path("products"))
        .anySatisfy(
            product -> {
              assertThat(product.path("product_key").asText()).isEqualTo(key);
              assertThat(product.path("images_today").asInt()).isEqualTo(1);
              assertThat(product.path("images_per_day").asInt()).isEqualTo(1);
            });
    user.delete("/instructions/" + user.create(key)).expect(204);
    TestProducts.admin().delete("/products/" + key).expect(204);
  }

  @Test
  void givesBackWhatIsDeletedBeforeItHasEnded() {
    UUID instruction = user.create("images/convert");
    Multipart many = Multipart.empty();
    for (int i = 0; i < 12; i++) {
      many.and("n" + i + ".png", Pictures.png(900, 700, i));
    }
    user.upload("/instructions/" + instruction + "/details", many).expect(201);
    user.upload("/api/v1/images", Multipart.file("kept.png", PICTURE)).expect(201);

    user.delete("/instructions/" + instruction).expect(204);

    assertThat(usage().path("reserved_bytes").asLong()).isZero();
    assertThat(usage().path("stored_bytes").asLong()).isEqualTo(PICTURE.length);
    awaitTruth();
  }

  @Test
  void onlyAdministratorsAgreeOnQuotas() {
    String path = "/api/v1/admin/accounts/" + user.userId() + "/quota";
    Shape.error(user.put(path, Map.of("images_per_day", 5)), 403, "FORBIDDEN");
    Shape.error(user.get("/api/v1/admin/accounts/" + user.userId() + "/usage"), 403, "FORBIDDEN");
    Shape.error(
        TestProducts.admin().put(path, Map.of("images_per_day", -1)), 400, "VALIDATION_FAILED");
    assertThat(
            TestProducts.admin()
                .get("/api/v1/admin/accounts/" + user.userId() + "/usage")
                .expect(200)
                .json())
        .isEqualTo(usage());
  }

  private Answer upload(UUID instruction, byte[] picture) {
    return user.upload(
        "/instructions/" + instruction + "/details", Multipart.file("a.png", picture));
  }

  private void agree(Integer imagesPerDay, Long storedBytes) {
    Map<String, Object> quota = new HashMap<>();
    quota.put("images_per_day", imagesPerDay);
    quota.put("stored_bytes", storedBytes);
    TestProducts.admin()
        .put("/api/v1/admin/accounts/" + user.userId() + "/quota", quota)
        .expect(200);
  }

  private JsonNode usage() {
    return user.get("/api/v1/me/usage").expect(200).json();
  }

  /** Once no work is left, what the user is told is what the rows of objects and details say. */
  private void awaitTruth() {
    UUID id = user.userId();
    Poll.untilTrue(
        Duration.ofMinutes(1),
        "no work is left",
        () ->
            database.number(
                    """
                    select count(*) from instruction_detail
                    where owner_id = ? and deleted_at is null and status in ('PENDING', 'PROCESSING')
                    """,
                    id)
                == 0);
    assertThat(usage().path("stored_bytes").asLong())
        .isEqualTo(
            database.number(
                """
                select coalesce(sum(size_bytes), 0) from stored_object
                where owner_id = ? and state = 'LIVE'
                """,
                id));
    assertThat(usage().path("images_today").asLong())
        .isEqualTo(
            database.number(
                "select count(*) from instruction_detail where owner_id = ? and charged_on is not"
                    + " null",
                id));
  }
}
