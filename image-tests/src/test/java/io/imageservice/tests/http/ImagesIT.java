package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single images and their transforms, as the documents of two older systems show them. */
class ImagesIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String TRANSFORM =
      "{\"resize\":{\"width\":800,\"height\":600},\"grayscale\":true,\"format\":\"png\"}";

  private ApiClient user;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
  }

  // --- with a part "file": an upload, a transform, a redirect

  @Test
  void answersAnUploadAsDocumented() {
    byte[] photo = Pictures.jpeg(1200, 900, 1);

    Answer answer = upload("/api/v1/images/", "my_photo.jpg", photo);

    JsonNode image = answer.json();
    assertThat(names(image))
        .containsExactly(
            "id",
            "user_id",
            "filename",
            "storage_url",
            "is_transformed",
            "mimetype",
            "size_bytes",
            "status",
            "created_at");
    assertThat(image.path("user_id").asText()).isEqualTo(user.userId().toString());
    assertThat(image.path("filename").asText()).isEqualTo("my_photo.jpg");
    assertThat(image.path("storage_url").asText()).endsWith(".jpg");
    assertThat(image.path("is_transformed").asBoolean(true)).isFalse();
    assertThat(image.path("mimetype").asText()).isEqualTo("image/jpeg");
    assertThat(image.path("size_bytes").asInt()).isEqualTo(photo.length);
    assertThat(image.path("status").asText()).isEqualTo("uploaded");
    assertThat(image.path("created_at").asText()).endsWith("Z");
    assertThat(answer.header("Location")).endsWith(image.path("id").asText());
    assertThat(user.get(answer.header("Location") + "?delivery=inline").expect(200).body())
        .isEqualTo(photo);
  }

  @Test
  void makesATransformAsDocumented() throws Exception {
    String original = idOf(upload("/api/v1/images", "my_photo.jpg", Pictures.jpeg(1200, 900, 1)));

    JsonNode placeholder = transform(original, TRANSFORM);

    assertThat(names(placeholder))
        .containsExactly(
            "id", "user_id", "filename", "is_transformed", "metadata", "status", "created_at");
    assertThat(placeholder.path("filename").asText()).isEqualTo("transformed_my_photo.jpg");
    assertThat(placeholder.path("is_transformed").asBoolean(true)).isFalse();
    assertThat(placeholder.path("metadata").toString()).isEqualTo(TRANSFORM);
    assertThat(placeholder.path("status").asText()).isEqualTo("PROCESSING");
    String id = placeholder.path("id").asText();
    assertThat(UUID.fromString(id).version()).isEqualTo(5);
    String path = "/api/v1/images/" + id;
    awaitStatus(id, "processed");
    Answer redirect = user.get(path).expect(307);
    assertThat(user.get(path).expect(307).header("Location"))
        .isEqualTo(redirect.header("Location"));
    byte[] bytes = fetch(redirect.header("Location"));
    BufferedImage picture = Pictures.decode(bytes);
    assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(800, 600);
    assertThat(user.get(path + "?delivery=inline").expect(200).body()).isEqualTo(bytes);
    assertThat(user.get(path + "?delivery=attachment").header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"transformed_my_photo.png\"");
    assertThat(user.get(path + "?delivery=inline", "Range", "bytes=0-3").expect(206).body())
        .hasSize(4);
    JsonNode again =
        transform(
            original,
            "{\"transformations\":" + TRANSFORM.replace("png\"", "png\",\"flip\":false") + "}");
    assertThat(again.path("id").asText()).isEqualTo(id);
    assertThat(again.path("status").asText()).isEqualTo("DONE");
    assertThat(again.path("is_transformed").asBoolean()).isTrue();
    assertThat(attempts(id)).isEqualTo(1);
  }

  @Test
  void computesOnceWhatManyAskForAtOnce() throws Exception {
    String original = idOf(upload("/api/v1/images", "a.png", Pictures.png(300, 200, 1)));
    ExecutorService crowd = Executors.newFixedThreadPool(64);
    List<Future<String>> answers = new ArrayList<>();
    try {
      for (int i = 0; i < 64; i++) {
        answers.add(
            crowd.submit(() -> transform(original, "{\"sepia\":true}").path("id").asText()));
      }
      String id = answers.get(0).get();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo(id);
      }
      awaitStatus(id, "processed");
      assertThat(attempts(id)).isEqualTo(1);
      assertThat(list().path("total").asInt()).isEqualTo(2);
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void triesAgainWhatFailedAndComputesAnewWhatWasDeleted() {
    String half = idOf(upload("/api/v1/images", "half.jpg", BadFiles.truncatedJpeg()));
    String failed = transform(half, "{\"flip\":true}").path("id").asText();
    JsonNode end = awaitStatus(failed, "failed");
    assertThat(end.at("/error/code").asText()).isEqualTo("CORRUPT_IMAGE");
    Shape.error(user.get("/api/v1/images/" + failed), 422, "PROCESSING_FAILED");
    assertThat(transform(half, "{\"flip\":true}").path("id").asText()).isEqualTo(failed);
    Poll.untilTrue(MINUTE, "a second generation", () -> generation(failed) == 2);
    awaitStatus(failed, "failed");

    String good = idOf(upload("/api/v1/images", "good.png", Pictures.png(50, 40, 1)));
    String made = transform(good, "{\"flip\":true}").path("id").asText();
    awaitStatus(made, "processed");
    byte[] first = user.get("/api/v1/images/" + made + "?delivery=inline").expect(200).body();
    user.delete("/api/v1/images/" + made).expect(200);
    user.get("/api/v1/images/" + made).expect(404);
    assertThat(transform(good, "{\"flip\":true}").path("id").asText()).isEqualTo(made);
    awaitStatus(made, "processed");
    assertThat(user.get("/api/v1/images/" + made + "?delivery=inline").expect(200).body())
        .isEqualTo(first);
  }

  @Test
  void deletesAnImageWithAllThatWasMadeOfIt() {
    String original = idOf(upload("/api/v1/images", "a.png", Pictures.png(60, 50, 1)));
    String child = transform(original, "{\"flip\":true}").path("id").asText();
    awaitStatus(child, "processed");
    String grandchild = transform(child, "{\"mirror\":true}").path("id").asText();
    awaitStatus(grandchild, "processed");
    String pending = transform(child, "{\"blur\":3}").path("id").asText();

    Answer answer = user.delete("/api/v1/images/" + original).expect(200);

    assertThat(answer.text()).isEqualTo("{\"message\":\"Image deleted successfully\"}");
    for (String id : List.of(original, child, grandchild, pending)) {
      Shape.error(user.get("/api/v1/images/" + id), 404, "NOT_FOUND");
    }
    Shape.error(user.delete("/api/v1/images/" + original), 404, "NOT_FOUND");
    Answer late = user.post("/api/v1/images/" + original + "/transform", "{\"flip\":true}");
    Shape.error(late, 404, "NOT_FOUND");
    Footprint footprint = Footprint.of(SharedProduct.run(), user.userId());
    Poll.untilTrue(MINUTE, "its objects are removed", () -> footprint.objects().isEmpty());
  }

  @Test
  void listsAndRenames() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(0, idOf(upload("/api/v1/images", "n" + i + ".png", Pictures.png(20, 20, i))));
    }

    JsonNode page = user.get("/api/v1/images?page=1&limit=2").expect(200).json();

    assertThat(names(page)).containsExactly("items", "page", "limit", "total");
    assertThat(page.toString()).endsWith("\"page\":1,\"limit\":2,\"total\":3}");
    assertThat(Shape.texts(page.path("items"), "id")).containsExactlyElementsOf(ids.subList(0, 2));
    JsonNode second = user.get("/api/v1/images?page=2&limit=2").expect(200).json();
    assertThat(Shape.texts(second.path("items"), "id")).containsExactly(ids.get(2));
    assertThat(user.get("/instructions").data().path("instructions")).isEmpty();
    assertThat(user.get("/instructions?include=system").data().path("instructions")).hasSize(3);
    String path = "/api/v1/images/" + ids.get(0);
    assertThat(
            patch(path, "{\"filename\":\"holiday.png\"}")
                .expect(200)
                .json()
                .path("filename")
                .asText())
        .isEqualTo("holiday.png");
    assertThat(list().at("/items/0/filename").asText()).isEqualTo("holiday.png");
    Shape.error(patch(path, "{\"filename\":\"../x\"}"), 400, "VALIDATION_FAILED");
    Shape.error(patch(path, "{}"), 400, "VALIDATION_FAILED");
    Shape.error(user.get("/api/v1/images?page=0"), 400, "VALIDATION_FAILED");
  }

  @Test
  void answersForSomebodyElsesImageAsForNone() {
    String id = idOf(upload("/api/v1/images", "mine.png", Pictures.png(20, 20, 1)));
    ApiClient stranger = SharedProduct.newUser();
    String path = "/api/v1/images/" + id;

    for (Answer answer :
        List.of(
            stranger.get(path),
            stranger.get(path + "/status"),
            stranger.post(path + "/transform", "{\"flip\":true}"),
            stranger.send(
                "PATCH",
                path,
                BodyPublishers.ofString("{\"filename\":\"a\"}"),
                "Content-Type",
                "application/json"),
            stranger.delete(path))) {
      Shape.error(answer, 404, "NOT_FOUND");
    }
    assertThat(stranger.get("/api/v1/images").expect(200).json().path("total").asInt()).isZero();
    Shape.error(SharedProduct.anonymous().get(path), 401, "UNAUTHENTICATED");
    user.get(path + "?delivery=inline").expect(200);
  }

  @Test
  void namesTheMemberThatIsWrong() {
    String id = idOf(upload("/api/v1/images", "a.png", Pictures.png(20, 20, 1)));
    String path = "/api/v1/images/" + id + "/transform";

    Answer wrong = user.post(path, "{\"resize\":{\"width\":0},\"dance\":true}");

    Shape.error(wrong, 400, "INVALID_RECIPE");
    assertThat(Shape.texts(wrong.json().path("errors"), "fieldName"))
        .containsExactlyInAnyOrder("resize.width", "dance");
  }

  @Test
  void answersTheSameUploadUnderOneKeyOnce() {
    Multipart form = Multipart.file("a.png", Pictures.png(20, 20, 1));
    String key = UUID.randomUUID().toString();

    Answer first = user.upload("/api/v1/images", form, "Idempotency-Key", key).expect(201);
    Answer second = user.upload("/api/v1/images", form, "Idempotency-Key", key).expect(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(list().path("total").asInt()).isEqualTo(1);
  }

  // --- with a part "image": processed on the way in, delivered by its bytes

  @Test
  void processesAnImageAsDocumented() {
    Answer uploaded = process(Pictures.png(400, 200, 1), "resize:100x100").expect(201);

    assertThat(uploaded.json().path("status").asText()).isEqualTo("uploaded");
    String id = idOf(uploaded);
    JsonNode status = awaitStatus(id, "processed");
    assertThat(names(status)).containsExactly("id", "status");
    Answer image = user.get("/api/v1/images/" + id).expect(200);
    assertThat(image.header("Content-Type")).isEqualTo("image/png");
    BufferedImage picture = Pictures.decode(image.body());
    assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(100, 50);
    String derived = transform(id, "{\"grayscale\":true}").path("id").asText();
    awaitStatus(derived, "processed");
    Answer deleted = user.delete("/api/v1/images/" + id).expect(200);
    assertThat(deleted.text()).isEqualTo("{\"message\":\"Image deleted successfully\"}");
    Shape.error(user.get("/api/v1/images/" + id + "/status"), 404, "NOT_FOUND");
    Shape.error(user.get("/api/v1/images/" + derived), 404, "NOT_FOUND");
    Footprint footprint = Footprint.of(SharedProduct.run(), user.userId());
    Poll.untilTrue(MINUTE, "its objects are removed", () -> footprint.objects().isEmpty());
  }

  @Test
  void takesChainsAndWatermarks() {
    String id =
        idOf(
            process(
                    Pictures.png(200, 100, 1),
                    "grayscale|watermark:text=Hello%20world;size=20|convert:jpeg;quality=70")
                .expect(201));

    awaitStatus(id, "processed");

    assertThat(user.get("/api/v1/images/" + id).expect(200).header("Content-Type"))
        .isEqualTo("image/jpeg");
    assertThat(user.get("/api/v1/images/" + id + "?delivery=redirect").status()).isEqualTo(307);
  }

  @Test
  void deliversAnUnprocessedImageByItsBytes() {
    byte[] picture = Pictures.png(30, 20, 1);
    String id =
        idOf(user.upload("/api/v1/images", form("image", "a.png", picture, null)).expect(201));

    assertThat(user.get("/api/v1/images/" + id).expect(200).body()).isEqualTo(picture);
    awaitStatus(id, "processed");
  }

  @Test
  void saysWhereTheProcessingIsWrongAndKeepsNothing() {
    Answer answer = process(Pictures.png(30, 20, 1), "resize:10x10|blur:much");

    Shape.error(answer, 400, "INVALID_RECIPE");
    assertThat(answer.json().at("/errors/0/fieldName").asText()).isEqualTo("processing");
    assertThat(answer.json().path("message").asText()).contains("at character 19");
    Footprint.of(SharedProduct.run(), user.userId()).assertNoFile();
  }

  @Test
  void saysThatTheProcessingFailed() {
    String id = idOf(process(BadFiles.truncatedJpeg(), "flip").expect(201));

    JsonNode status = awaitStatus(id, "failed");

    assertThat(status.at("/error/code").asText()).isEqualTo("CORRUPT_IMAGE");
    Shape.error(user.get("/api/v1/images/" + id), 422, "PROCESSING_FAILED");
    Answer late = user.post("/api/v1/images/" + id + "/transform", "{\"flip\":true}");
    Shape.error(late, 422, "PROCESSING_FAILED");
    user.delete("/api/v1/images/" + id).expect(200);
  }

  private Answer upload(String path, String name, byte[] image) {
    return user.upload(path, Multipart.file(name, image)).expect(201);
  }

  private Answer process(byte[] image, String processing) {
    return user.upload("/api/v1/images", form("image", "image.png", image, processing));
  }

  private static Multipart form(String part, String name, byte[] image, String processing) {
    Multipart form = Multipart.empty().part(part, name, "image/png", image);
    return processing == null ? form : form.field("processing", processing);
  }

  private JsonNode transform(String id, String body) {
    return user.post("/api/v1/images/" + id + "/transform", body).expect(200).json();
  }

  private Answer patch(String path, String body) {
    return user.send(
        "PATCH", path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  private JsonNode list() {
    return user.get("/api/v1/images").expect(200).json();
  }

  private JsonNode awaitStatus(String id, String status) {
    return Poll.until(
        MINUTE,
        id + " is " + status,
        () -> {
          JsonNode seen = user.get("/api/v1/images/" + id + "/status").expect(200).json();
          return seen.path("status").asText().equals(status)
              ? java.util.Optional.of(seen)
              : java.util.Optional.empty();
        });
  }

  private static long attempts(String transform) {
    return SharedProduct.run()
        .database()
        .number(
            """
            select count(*) from event e join instruction_detail o on o.input_id = e.detail_id
            where o.id = ? and e.status = 'PROCESSING'
            """,
            UUID.fromString(transform));
  }

  private static long generation(String id) {
    return SharedProduct.run()
        .database()
        .number("select generation from instruction_detail where id = ?", UUID.fromString(id));
  }

  private static byte[] fetch(String url) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static String idOf(Answer answer) {
    return answer.json().path("id").asText();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
