package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.LocalRun;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seed 002: one form in, one id out, and the way to its result. */
class UploadsIT {
  private ApiClient user;
  private Footprint footprint;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
    footprint = Footprint.of(SharedProduct.run(), user.userId());
  }

  @Test
  void processesWhatOneFormBrings() {
    byte[] image = Pictures.png(60, 40, 1);

    Answer accepted = user.upload("/uploads", Multipart.file("ä b.png", image)).expect(202);

    assertThat(Shape.names(accepted.json())).containsExactly("id", "status");
    assertThat(accepted.header("Location")).isEqualTo("/status/" + accepted.id("/id"));
    JsonNode status = done(user, accepted.id("/id"));
    assertThat(status.path("product_key").asText()).isEqualTo("images/compress");
    assertThat(status.path("filename").asText()).isEqualTo("ä b.png");
    assertThat(status.path("mimetype").asText()).isEqualTo("image/png");
    assertThat(status.path("size").asLong()).isEqualTo(image.length);
    assertThat(status.path("error").isNull()).isTrue();
    assertThat(user.get(status.path("original_url").asText()).expect(200).body()).isEqualTo(image);
    assertThat(user.get(status.path("processed_url").asText()).expect(200).header("Content-Type"))
        .isEqualTo("image/png");
    assertThat(footprint.instructions()).isEqualTo(1);
  }

  @Test
  void takesFieldsBeforeAndBehindTheFile() {
    byte[] image = Pictures.png(60, 40, 1);
    Multipart behind =
        Multipart.empty()
            .part("image", "a.png", "image/png", image)
            .field("processing", "resize:10x10|grayscale")
            .field("product_key", "images/resize");
    Multipart before = Multipart.empty().field("product_key", "images/thumbnail").and("b", image);

    JsonNode bare =
        done(
            user,
            user.upload(
                    "/uploads", Multipart.file("a.png", image).field("processing", "resize:20x20"))
                .expect(202)
                .id("/id"));
    JsonNode own = done(user, user.upload("/uploads", behind).expect(202).id("/id"));
    JsonNode thumbnail = done(user, user.upload("/uploads", before).expect(202).id("/id"));

    assertThat(bare.path("outputs").get(0).path("width").asInt()).isEqualTo(20);
    assertThat(own.path("outputs").get(0).path("width").asInt()).isEqualTo(10);
    assertThat(own.path("product_key").asText()).isEqualTo("images/resize");
    assertThat(thumbnail.path("outputs").get(0).path("mimetype").asText()).isEqualTo("image/jpeg");
  }

  @Test
  void leavesNothingOfWhatItRefuses() {
    byte[] image = Pictures.png(60, 40, 1);
    String small = TestProducts.create(Map.of("max_file_bytes", 50), java.util.List.of());
    String narrow = TestProducts.create(Map.of("max_pixels", 100), java.util.List.of());

    Shape.error(user.upload("/uploads", Multipart.empty()), 400, "FILE_MISSING");
    Shape.error(user.upload("/uploads", Multipart.file("a", BadFiles.text())), 415, "NOT_AN_IMAGE");
    Shape.error(
        user.upload("/uploads", Multipart.file("a", image).and("b", image)), 409, "TOO_MANY_FILES");
    Shape.error(with(image, "product_key", "no/such"), 404, "PRODUCT_NOT_FOUND");
    Shape.error(with(image, "product_key", small), 413, "FILE_TOO_LARGE");
    Shape.error(with(image, "product_key", narrow), 422, "IMAGE_TOO_LARGE");
    Shape.error(with(image, "colour", "red"), 400, "VALIDATION_FAILED");
    Answer syntax =
        user.upload(
            "/uploads",
            Multipart.file("a", image)
                .field("product_key", "images/resize")
                .field("processing", "resize:10x10|frobnicate"));
    assertThat(Shape.error(syntax, 400, "INVALID_RECIPE").path("message").asText())
        .contains("character 14");

    footprint.assertNoFile();
    assertThat(footprint.instructions()).isZero();
  }

  @Test
  void countsARepeatedUploadOnce() {
    byte[] image = Pictures.png(60, 40, 1);
    String[] key = {"Idempotency-Key", "u1"};

    Answer first =
        user.upload(
            "/uploads", Multipart.file("a", image).field("product_key", "images/thumbnail"), key);
    Answer again =
        user.upload(
            "/uploads", Multipart.file("a", image).field("product_key", "images/thumbnail"), key);
    Answer other =
        user.upload(
            "/uploads", Multipart.file("a", image).field("product_key", "images/grayscale"), key);

    assertThat(again.expect(202).json()).isEqualTo(first.expect(202).json());
    Shape.error(other, 422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(footprint.instructions()).isEqualTo(1);
  }

  @Test
  void tellsItsOwnerAndInternalServicesAlone() {
    UUID id =
        user.upload("/uploads", Multipart.file("a", Pictures.png(60, 40, 1))).expect(202).id("/id");
    ApiClient stranger = SharedProduct.newUser();

    Answer foreign = stranger.get("/status/" + id);
    Answer unknown = stranger.get("/status/" + UUID.randomUUID());
    assertThat(Shape.error(foreign, 404, "NOT_FOUND").path("message"))
        .isEqualTo(Shape.error(unknown, 404, "NOT_FOUND").path("message"));
    Shape.error(SharedProduct.anonymous().get("/status/" + id), 401, "UNAUTHENTICATED");
    Shape.error(user.get("/api/status/" + id), 403, "FORBIDDEN");

    JsonNode seen = internal().get("/api/status/" + id).expect(200).json();
    assertThat(seen.path("id").asText()).isEqualTo(id.toString());
    assertThat(seen.path("user_id").asText()).isEqualTo(user.userId().toString());
  }

  @Test
  void keepsWhatItMadeUntilSomebodyDeletesIt() {
    UUID id =
        user.upload("/uploads", Multipart.file("a", Pictures.png(9, 9, 1))).expect(202).id("/id");
    String result = done(user, id).path("processed_url").asText();
    SharedProduct.run()
        .database()
        .update(
            """
            update instruction_detail set finished_at = finished_at - interval '400 days'
            where instruction_id = ?
            """,
            id);

    TestProducts.admin().post("/files/cleanup", null).expect(200);
    user.get(result).expect(200);

    user.delete("/instructions/" + id).expect(204);
    Shape.error(user.get("/status/" + id), 404, "NOT_FOUND");
  }

  @Test
  void keepsApartWhatWasSentAndWhatWasMade() {
    var run = SharedProduct.run();
    done(
        user,
        user.upload("/uploads", Multipart.file("a", Pictures.png(9, 9, 1))).expect(202).id("/id"));

    try (Bucket buckets = run.bucket()) {
      assertThat(buckets.sizesIn(run.setting("S3_BUCKET_PROCESSED", "instrlabs-images")).keySet())
          .isNotEmpty()
          .allMatch(key -> key.startsWith("outputs/"));
      assertThat(buckets.sizesIn(run.setting("S3_BUCKET_ORIGINALS", "instrlabs-images")).keySet())
          .isNotEmpty()
          .noneMatch(key -> key.startsWith("outputs/"));
    }
  }

  private Answer with(byte[] image, String field, String value) {
    return user.upload("/uploads", Multipart.file("a", image).field(field, value));
  }

  private static ApiClient internal() {
    String name = SharedProduct.run().newAccount("internal user");
    return SharedProduct.anonymous().loggedIn(name, LocalRun.PASSWORD);
  }

  static JsonNode done(ApiClient user, UUID id) {
    JsonNode status =
        Poll.until(
            Duration.ofMinutes(1),
            "upload " + id + " has ended",
            () ->
                java.util.Optional.of(user.get("/status/" + id).expect(200).json())
                    .filter(found -> found.path("finished_at").isTextual()));
    assertThat(status.path("status").asText()).as("%s", status).isEqualTo("DONE");
    return status;
  }
}
