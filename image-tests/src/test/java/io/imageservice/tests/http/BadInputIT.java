package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request has a clear answer and leaves nothing behind. */
class BadInputIT {
  private ApiClient user;
  private Footprint footprint;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
    footprint = Footprint.of(SharedProduct.run(), user.userId());
  }

  static Stream<Arguments> filesThatAreRefusedAtOnce() {
    return Stream.of(
        Arguments.of("a letter", "letter.jpg", BadFiles.text(), 415, "NOT_AN_IMAGE"),
        Arguments.of(
            "a drawing with a script", "logo.png", BadFiles.svg(), 415, "UNSUPPORTED_FORMAT"),
        Arguments.of("a document", "scan.jpeg", BadFiles.pdf(), 415, "UNSUPPORTED_FORMAT"),
        Arguments.of("nothing", "empty.jpg", new byte[0], 400, "FILE_EMPTY"),
        Arguments.of("a bitmap", "old.bmp", Pictures.bmp(20, 20), 415, "UNSUPPORTED_FORMAT"),
        Arguments.of("half a header", "cut.jpg", BadFiles.headlessJpeg(), 422, "CORRUPT_IMAGE"),
        Arguments.of(
            "too many pixels",
            "huge.png",
            BadFiles.hugePng(50_000, 50_000, 100),
            422,
            "IMAGE_TOO_LARGE"),
        Arguments.of(
            "too many frames", "film.gif", BadFiles.animatedGif(501), 422, "TOO_MANY_FRAMES"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filesThatAreRefusedAtOnce")
  void refusesAFile(String what, String name, byte[] content, int status, String code) {
    UUID instruction = user.create("images/thumbnail");

    Answer answer = user.upload(details(instruction), Multipart.file(name, content));

    refused(answer, status, code);
    footprint.assertNoFile();
    assertThat(statusOf(instruction)).isEqualTo("PENDING");
  }

  /** The header of a truncated file is whole: it may be taken, but it never ends DONE. */
  @Test
  void neverFinishesATruncatedFile() {
    UUID instruction = user.create("images/thumbnail");

    Answer answer =
        user.upload(details(instruction), Multipart.file("half.jpg", BadFiles.truncatedJpeg()));

    if (answer.status() == 201) {
      JsonNode output =
          user.finished(instruction, answer.id("/data/output/id"), Duration.ofMinutes(1));
      assertThat(output.path("status").asText()).isEqualTo("FAILED");
      assertThat(output.path("error").path("code").asText()).isEqualTo("CORRUPT_IMAGE");
      assertThat(output.path("error").path("message").asText()).isNotBlank();
    } else {
      refused(answer, 422, "CORRUPT_IMAGE");
      footprint.assertNoFile();
    }
  }

  @Test
  void takesAnImageWhoseNameLies() {
    UUID instruction = user.create("images/compress");

    Answer answer =
        user.upload(
            details(instruction),
            Multipart.empty().part("file", "picture.gif", "image/gif", Pictures.png(30, 20, 1)));

    assertThat(answer.expect(201).data().path("input").path("mime_type").asText())
        .isEqualTo("image/png");
  }

  @Test
  void refusesAFileAboveTheProductsLimit() {
    String key = TestProducts.create(Map.of("max_file_bytes", 10_000), List.of());
    UUID instruction = user.create(key);

    Answer answer =
        user.upload(details(instruction), Multipart.file("big.png", Pictures.png(200, 200, 1)));

    refused(answer, 413, "FILE_TOO_LARGE");
    footprint.assertNoFile();
  }

  @Test
  void refusesMorePixelsThanTheProductAllows() {
    String key = TestProducts.create(Map.of("max_pixels", 1_000), List.of());
    UUID instruction = user.create(key);

    Answer answer =
        user.upload(details(instruction), Multipart.file("fine.png", Pictures.png(40, 40, 1)));

    refused(answer, 422, "IMAGE_TOO_LARGE");
    footprint.assertNoFile();
  }

  @Test
  void refusesMoreFramesThanTheProductAllows() {
    String key = TestProducts.create(Map.of("max_frames", 2), List.of());
    UUID instruction = user.create(key);

    Answer answer =
        user.upload(details(instruction), Multipart.file("film.gif", BadFiles.animatedGif(3)));

    refused(answer, 422, "TOO_MANY_FRAMES");
    footprint.assertNoFile();
  }

  @Test
  void refusesMoreFilesThanTheProductAllows() {
    String key = TestProducts.create(Map.of("max_files", 1), List.of());
    UUID instruction = user.create(key);
    Multipart one = Multipart.file("one.png", Pictures.png(20, 20, 1));
    user.upload(details(instruction), one).expect(201);

    Answer answer =
        user.upload(details(instruction), Multipart.file("two.png", Pictures.png(20, 20, 2)));

    refused(answer, 409, "TOO_MANY_FILES");
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void takesAsManyOfSeveralFilesAsTheProductAllows() {
    String key = TestProducts.create(Map.of("max_files", 1), List.of());
    UUID instruction = user.create(key);

    Answer answer =
        user.upload(
            details(instruction),
            Multipart.file("one.png", Pictures.png(20, 20, 1))
                .and("two.png", Pictures.png(20, 20, 2)));

    assertThat(answer.status()).isIn(201, 409);
    if (answer.status() == 201) {
      assertThat(answer.json().at("/data/details/1/error/code").asText())
          .isEqualTo("TOO_MANY_FILES");
      assertThat(footprint.details()).isEqualTo(2);
    } else {
      footprint.assertNoFile();
    }
  }

  @Test
  void refusesAnUploadWithoutAFile() {
    UUID instruction = user.create("images/thumbnail");

    refused(user.upload(details(instruction), Multipart.empty()), 400, "FILE_MISSING");
    refused(
        user.upload(details(instruction), Multipart.empty().field("note", "no file")),
        400,
        "VALIDATION_FAILED");
    footprint.assertNoFile();
  }

  @Test
  void refusesAFileUnderAWrongPartName() {
    UUID instruction = user.create("images/thumbnail");

    Answer answer =
        user.upload(
            details(instruction),
            Multipart.empty().part("picture", "a.png", "image/png", Pictures.png(20, 20, 1)));

    assertThat(answer.status()).isEqualTo(400);
    footprint.assertNoFile();
  }

  @Test
  void refusesAnUploadThatIsNoMultipart() {
    UUID instruction = user.create("images/thumbnail");
    refused(user.post(details(instruction), Map.of("file", "x")), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void refusesAnUnknownProduct() {
    refused(
        user.post("/instructions", Map.of("product_key", "images/nothing")),
        404,
        "PRODUCT_NOT_FOUND");
    refused(
        user.post("/instructions", Map.of("product_id", UUID.randomUUID())),
        404,
        "PRODUCT_NOT_FOUND");
    assertThat(footprint.instructions()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"product_key\":",
        "not json",
        "{\"product_key\":\"images/thumbnail\"} trailing",
        "\u0000"
      })
  void refusesBrokenJson(String body) {
    Answer answer = user.post("/instructions", body);
    refused(answer, 400, "INVALID_JSON");
    assertThat(footprint.instructions()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"images/thumbnail\"",
        "42",
        "null",
        "{}",
        "{\"product_key\":7}",
        "{\"product_key\":[\"images/thumbnail\"]}",
        "{\"product_id\":\"not-a-uuid\"}",
        "{\"product_key\":\"images/thumbnail\",\"product_idd\":\"typo\"}"
      })
  void refusesJsonOfTheWrongShape(String body) {
    Answer answer = user.post("/instructions", body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.code()).isNotBlank();
    assertThat(footprint.instructions()).isZero();
  }

  @Test
  void survivesJsonThatIsNestedWithoutEnd() {
    Answer answer = user.post("/instructions", "[".repeat(100_000));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refusesAJsonBodyOfManyMegabytes() {
    String body = "{\"product_key\":\"" + "x".repeat(8_000_000) + "\"}";
    assertThat(user.post("/instructions", body).status()).isIn(400, 413);
  }

  static Stream<Arguments> badOperations() {
    return Stream.of(
        Arguments.of("unknown operation", List.of(Map.of("op", "explode"))),
        Arguments.of(
            "unknown parameter", List.of(Map.of("op", "resize", "width", 10, "colour", "red"))),
        Arguments.of("wrong type", List.of(Map.of("op", "resize", "width", "wide"))),
        Arguments.of("out of range", List.of(Map.of("op", "resize", "width", -1))),
        Arguments.of("far out of range", List.of(Map.of("op", "resize", "width", 4e15))),
        Arguments.of("no operation", List.of(Map.of("width", 10))),
        Arguments.of("not a list", "resize:10x10"),
        Arguments.of("null inside", Arrays.asList((Object) null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badOperations")
  void refusesBadOperationsAndNamesTheField(String what, Object operations) {
    Answer answer =
        user.post(
            "/instructions", Map.of("product_key", "images/resize", "operations", operations));

    JsonNode body = refused(answer, 400, "INVALID_RECIPE");
    assertThat(body.path("errors")).as("%s", answer).isNotEmpty();
    assertThat(body.at("/errors/0/fieldName").asText()).startsWith("operations");
    assertThat(body.at("/errors/0/errorMessage").asText()).isNotBlank();
    assertThat(footprint.instructions()).isZero();
  }

  @Test
  void refusesOperationsWhereTheProductAllowsNone() {
    Answer answer =
        user.post(
            "/instructions",
            Map.of(
                "product_key",
                "images/thumbnail",
                "operations",
                List.of(Map.of("op", "grayscale"))));
    refused(answer, 400, "CUSTOM_OPERATIONS_NOT_ALLOWED");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /instructions/not-an-id",
    "GET, /instructions/00000000-0000-0000-0000-00000000000g",
    "GET, /instructions/1-1-1-1-1",
    "DELETE, /instructions/%27%3B%20drop%20table",
    "GET, /instructions/0190aaaa-0000-7000-8000-000000000000/details/x",
    "GET, /instructions/0190aaaa-0000-7000-8000-000000000000/details/x/file",
    "POST, /instructions/0190aaaa-0000-7000-8000-000000000000/details/x/retry"
  })
  void refusesAMalformedId(String method, String path) {
    Answer answer = user.send(method, path, java.net.http.HttpRequest.BodyPublishers.noBody());
    refused(answer, 400, "INVALID_ID");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /instructions/0190aaaa-0000-7000-8000-000000000000",
    "DELETE, /instructions/0190aaaa-0000-7000-8000-000000000000",
    "GET, /instructions/0190aaaa-0000-7000-8000-000000000000/details",
    "GET, /instructions/0190aaaa-0000-7000-8000-000000000000/details/0190aaaa-0000-7000-8000-000000000001",
    "GET, /nothing-here"
  })
  void saysThatAnUnknownResourceIsNotFound(String method, String path) {
    Answer answer = user.send(method, path, java.net.http.HttpRequest.BodyPublishers.noBody());
    refused(answer, 404, "NOT_FOUND");
  }

  @Test
  void saysWhichMethodsAnAddressTakes() {
    Answer answer =
        user.send("PATCH", "/instructions", java.net.http.HttpRequest.BodyPublishers.noBody());
    refused(answer, 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void answersErrorsInTheMediaTypeThatTheClientTakes() {
    String path = "/instructions/not-an-id";
    assertThat(user.get(path, "Accept", "application/json").header("Content-Type"))
        .startsWith("application/json");
    assertThat(user.get(path, "Accept", "application/problem+json").header("Content-Type"))
        .startsWith("application/problem+json");
  }

  private static JsonNode refused(Answer answer, int status, String code) {
    return Shape.error(answer, status, code);
  }

  private static String details(UUID instruction) {
    return "/instructions/" + instruction + "/details";
  }

  private String statusOf(UUID instruction) {
    return user.get("/instructions/" + instruction)
        .expect(200)
        .data()
        .at("/instruction/status")
        .asText();
  }
}
