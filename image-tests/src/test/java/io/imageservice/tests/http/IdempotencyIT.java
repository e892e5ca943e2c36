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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  /** A POST that creates one thing, sent under a key. */
  @FunctionalInterface
  interface Creation {
    Answer send(ApiClient user, String key);
  }

  static Stream<Arguments> creations() {
    byte[] image = Pictures.png(600, 500, 1);
    Map<String, Object> announced =
        Map.of("filename", "a.png", "size", image.length, "mimetype", "image/png");
    return Stream.of(
        creation(
            "an instruction", (user, key) -> user.post("/instructions", THUMBNAIL, HEADER, key)),
        creation("an image", (user, key) -> form(user, "/api/v1/images", image, key)),
        creation(
            "an image of the registry", (user, key) -> form(user, "/registry/upload", image, key)),
        creation("an upload", (user, key) -> form(user, "/uploads", image, key)),
        creation("a direct upload", (user, key) -> user.post("/uploads", announced, HEADER, key)),
        creation(
            "a resumable upload",
            (user, key) ->
                user.post(
                    "/uploads/resumable",
                    null,
                    HEADER,
                    key,
                    "Tus-Resumable",
                    "1.0.0",
                    "Upload-Length",
                    "1000",
                    "Upload-Metadata",
                    "filename YS5wbmc=")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("creations")
  void createsOnceWhateverIsCreated(String what, Creation creation) {
    List<Answer> answers = atOnce(4, () -> creation.send(user, "once"));
    Answer later = creation.send(user, "once");

    assertThat(answers).extracting(Answer::isSuccess).contains(true);
    answers.stream()
        .filter(answer -> !answer.isSuccess())
        .forEach(answer -> Shape.error(answer, 409, "IDEMPOTENCY_IN_FLIGHT"));
    assertThat(later.isSuccess()).as("%s", later).isTrue();
    answers.stream()
        .filter(Answer::isSuccess)
        .forEach(
            answer -> {
              assertThat(answer.text()).isEqualTo(later.text());
              assertThat(answer.header("Location")).isEqualTo(later.header("Location"));
            });
    assertThat(footprint.instructions()).isEqualTo(1);
    creation.send(user, "another");
    assertThat(footprint.instructions()).isEqualTo(2);
  }

  private static Arguments creation(String what, Creation creation) {
    return Arguments.of(what, creation);
  }

  private static Answer form(ApiClient user, String path, byte[] image, String key) {
    return user.upload(path, Multipart.file("a.png", image), HEADER, key);
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
