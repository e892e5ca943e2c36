package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is repeated under its Idempotency-Key counts once. */
class IdempotencyIT {
  private static final String HEADER = "Idempotency-Key";
  private static final Map<String, String> THUMBNAIL = Map.of("product_key", "images/thumbnail");

  private ApiClient user;
  private Footprint footprint;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
    footprint = Footprint.of(SharedProduct.run(), user.userId());
  }

  @Test
  void answersARepeatedCreationWithTheFirstAnswer() {
    Answer first = user.post("/instructions", THUMBNAIL, HEADER, "k1").expect(201);
    Answer again = user.post("/instructions", THUMBNAIL, HEADER, "k1").expect(201);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(footprint.instructions()).isEqualTo(1);
  }

  @Test
  void answersARepeatedUploadWithTheFirstAnswer() {
    String path = "/instructions/" + user.create("images/thumbnail") + "/details";
    byte[] image = Pictures.png(30, 20, 1);

    // Each body has a boundary of its own: what counts are names and content.
    Answer first = user.upload(path, Multipart.file("a.png", image), HEADER, "k2").expect(201);
    Answer again = user.upload(path, Multipart.file("a.png", image), HEADER, "k2").expect(201);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    String path = "/instructions/" + user.create("images/thumbnail") + "/details";
    user.upload(path, Multipart.file("a.png", Pictures.png(30, 20, 1)), HEADER, "k3").expect(201);

    Answer content =
        user.upload(path, Multipart.file("a.png", Pictures.png(30, 20, 2)), HEADER, "k3");
    Answer name = user.upload(path, Multipart.file("b.png", Pictures.png(30, 20, 1)), HEADER, "k3");

    Shape.error(content, 422, "IDEMPOTENCY_KEY_REUSED");
    Shape.error(name, 422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(footprint.details()).isEqualTo(2);
    user.post("/instructions", THUMBNAIL, HEADER, "k4").expect(201);
    Shape.error(
        user.post("/instructions", Map.of("product_key", "images/compress"), HEADER, "k4"),
        422,
        "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void readsARepeatedBodyNoFurtherThanTheProductAllows() {
    String product =
        TestProducts.create(Map.of("max_files", 1, "max_file_bytes", 2_000), List.of());
    String path = "/instructions/" + user.create(product) + "/details";
    Multipart allowed = Multipart.file("a.png", Pictures.png(8, 8, 1));
    Answer first = user.upload(path, allowed, HEADER, "k3a").expect(201);

    Answer again = user.upload(path, allowed, HEADER, "k3a");
    Answer large = user.upload(path, Multipart.file("a.png", new byte[20_000]), HEADER, "k3a");

    assertThat(again.json()).isEqualTo(first.json());
    Shape.error(large, 413, "REQUEST_TOO_LARGE");
  }

  @Test
  void keepsTheAnswerToARefusedUpload() {
    String path = "/instructions/" + user.create("images/thumbnail") + "/details";
    Multipart bad = Multipart.file("a.png", BadFiles.text());

    Answer first = user.upload(path, bad, HEADER, "k5");
    Answer again = user.upload(path, bad, HEADER, "k5");

    Shape.error(first, 415, "NOT_AN_IMAGE");
    Shape.error(again, 415, "NOT_AN_IMAGE");
    footprint.assertNoFile();
  }

  @Test
  void letsEveryCallerAndPathHaveTheirOwnKeys() {
    ApiClient other = SharedProduct.newUser();
    Answer mine = user.post("/instructions", THUMBNAIL, HEADER, "k6").expect(201);
    Answer theirs = other.post("/instructions", THUMBNAIL, HEADER, "k6").expect(201);
    assertThat(theirs.id("/data/instruction/id")).isNotEqualTo(mine.id("/data/instruction/id"));

    byte[] image = Pictures.png(30, 20, 1);
    for (int i = 0; i < 2; i++) {
      UUID instruction = user.create("images/thumbnail");
      user.upload(
              "/instructions/" + instruction + "/details",
              Multipart.file("a.png", image),
              HEADER,
              "k7")
          .expect(201);
    }
    assertThat(footprint.details()).isEqualTo(4);
  }

  @Test
  void letsOneOfSeveralTwinsWin() {
    String path = "/instructions/" + user.create("images/thumbnail") + "/details";
    byte[] image = Pictures.png(600, 500, 1);

    List<Answer> answers =
        atOnce(6, () -> user.upload(path, Multipart.file("a.png", image), HEADER, "twin"));

    assertThat(answers).extracting(Answer::status).containsAnyOf(201).isSubsetOf(201, 409);
    answers.stream()
        .filter(answer -> answer.status() == 409)
        .forEach(answer -> Shape.error(answer, 409, "IDEMPOTENCY_IN_FLIGHT"));
    assertThat(
            answers.stream()
                .filter(Answer::isSuccess)
                .map(answer -> answer.id("/data/input/id"))
                .distinct())
        .hasSize(1);
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void refusesAKeyOfOtherCharacters() {
    Answer answer = user.post("/instructions", THUMBNAIL, HEADER, "with space");
    Shape.error(answer, 400, "IDEMPOTENCY_KEY_INVALID");
    assertThat(footprint.instructions()).isZero();
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    Shape.error(
        user.post("/instructions", THUMBNAIL, HEADER, "k".repeat(256)),
        400,
        "IDEMPOTENCY_KEY_INVALID");
  }

  private static List<Answer> atOnce(int count, java.util.function.Supplier<Answer> request) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<CompletableFuture<Answer>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(CompletableFuture.supplyAsync(request, threads));
      }
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }
}
