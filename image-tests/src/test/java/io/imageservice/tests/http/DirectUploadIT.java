package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Files that clients write to the storage themselves. */
class DirectUploadIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final byte[] image = Pictures.png(60, 40, 1);
  private ApiClient user;
  private Footprint footprint;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
    footprint = Footprint.of(SharedProduct.run(), user.userId());
  }

  @Test
  void processesWhatWasWrittenAndNothingThatIsWrittenLater() throws Exception {
    JsonNode upload =
        open(image, Map.of("product_key", "images/thumbnail", "sha256", sha256(image)));
    assertThat(Shape.names(upload)).contains("id", "upload_url", "method", "headers", "expires_at");
    UUID id = id(upload);
    JsonNode waiting = user.get("/status/" + id).expect(200).json();
    assertThat(waiting.path("status").asText()).isEqualTo("PENDING");
    assertThat(waiting.path("filename").asText()).isEqualTo("photo.png");
    assertThat(waiting.path("expires_at")).isEqualTo(upload.path("expires_at"));

    assertThat(put(upload.path("upload_url"), image)).isEqualTo(200);
    Answer first = complete(user, id).expect(202);
    byte[] other = Pictures.png(60, 40, 2);
    put(upload.path("upload_url"), Arrays.copyOf(other, image.length));
    Answer again = complete(user, id).expect(202);

    assertThat(first.id("/id")).isEqualTo(again.id("/id")).isEqualTo(id);
    JsonNode done = UploadsIT.done(user, id);
    assertThat(user.get(done.path("original_url").asText()).expect(200).body()).isEqualTo(image);
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void takesThePartsOfALargeFileInAnyOrder() throws Exception {
    byte[] large = Pictures.tiff(2_600, 2_500, 7);
    assertThat(large.length).isGreaterThan(16 << 20);
    JsonNode upload = open(large, Map.of("product_key", "images/thumbnail"));
    JsonNode parts = upload.path("parts");
    assertThat(parts.size()).isEqualTo(2);
    assertThat(upload.path("upload_url").isNull()).isTrue();

    putPart(parts.get(1), large);
    Shape.error(complete(user, id(upload)), 409, "UPLOAD_INCOMPLETE");
    putPart(parts.get(0), large);
    complete(user, id(upload)).expect(202);

    JsonNode done = UploadsIT.done(user, id(upload));
    assertThat(done.path("size").asLong()).isEqualTo(large.length);
    assertThat(user.get(done.path("original_url").asText()).expect(200).body()).isEqualTo(large);
  }

  @Test
  void takesWhatTheSdkOfAwsWrites() throws Exception {
    JsonNode upload = open(image, Map.of("mimetype", "image/png"));
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(URI.create(upload.path("upload_url").asText()))
            .putHeader("Content-Length", String.valueOf(image.length))
            .putHeader("Content-Type", upload.path("headers").path("Content-Type").asText())
            .build();
    try (var client = Apache5HttpClient.create()) {
      HttpExecuteRequest execute =
          HttpExecuteRequest.builder()
              .request(request)
              .contentStreamProvider(() -> new ByteArrayInputStream(image))
              .build();
      assertThat(client.prepareRequest(execute).call().httpResponse().statusCode()).isEqualTo(200);
    }

    complete(user, id(upload)).expect(202);

    UploadsIT.done(user, id(upload));
  }

  @Test
  void refusesWhatIsNotWhatWasAnnounced() throws Exception {
    JsonNode upload = open(image, Map.of("sha256", "0".repeat(64)));
    UUID id = id(upload);
    Shape.error(complete(user, id), 409, "UPLOAD_INCOMPLETE");

    int longer = put(upload.path("upload_url"), Arrays.copyOf(image, image.length + 1));
    assertThat(longer).as("the storage itself refuses another size").isEqualTo(403);
    assertThat(put(upload.path("upload_url"), image)).isEqualTo(200);
    Shape.error(complete(user, id), 422, "UPLOAD_MISMATCH");

    JsonNode text = open(new byte[image.length], Map.of());
    put(text.path("upload_url"), new byte[image.length]);
    Shape.error(complete(user, id(text)), 415, "NOT_AN_IMAGE");
    assertThat(footprint.details()).isZero();

    put(text.path("upload_url"), image);
    complete(user, id(text)).expect(202);
    UploadsIT.done(user, id(text));
  }

  @Test
  void letsTheFileInOnceHoweverManyCompleteItAtOnce() throws Exception {
    JsonNode upload = open(image, Map.of());
    put(upload.path("upload_url"), image);

    List<CompletableFuture<Answer>> twins =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> complete(user, id(upload))))
            .limit(6)
            .toList();

    assertThat(twins).allSatisfy(twin -> twin.join().expect(202));
    UploadsIT.done(user, id(upload));
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void refusesWhatMakesNoSense() {
    Shape.error(post(Map.of("filename", "a.png", "size", 0)), 400, "VALIDATION_FAILED");
    Shape.error(post(Map.of("filename", "a.png")), 400, "VALIDATION_FAILED");
    Shape.error(
        post(Map.of("filename", "a.png", "size", 1, "sha256", "x")), 400, "VALIDATION_FAILED");
    Shape.error(post(Map.of("filename", "a.png", "size", 1L << 40)), 413, "FILE_TOO_LARGE");
    Shape.error(
        post(Map.of("filename", "a.png", "size", 9, "product_key", "no/such")),
        404,
        "PRODUCT_NOT_FOUND");
    assertThat(footprint.instructions()).isZero();
    assertThat(footprint.objects()).isEmpty();
  }

  @Test
  void isNobodyElsesBusiness() throws Exception {
    JsonNode upload = open(image, Map.of());
    put(upload.path("upload_url"), image);
    ApiClient stranger = SharedProduct.newUser();

    Shape.error(complete(stranger, id(upload)), 404, "NOT_FOUND");
    Shape.error(complete(user, UUID.randomUUID()), 404, "NOT_FOUND");
    Shape.error(complete(SharedProduct.anonymous(), id(upload)), 401, "UNAUTHENTICATED");
  }

  @Test
  void removesWhatIsAbandoned() throws Exception {
    JsonNode written = open(image, Map.of());
    put(written.path("upload_url"), image);
    JsonNode begun = open(Pictures.tiff(2_600, 2_500, 7), Map.of());
    putPart(begun.path("parts").get(0), Pictures.tiff(2_600, 2_500, 7));
    List<String> keys = footprint.objects().stream().map(row -> row.split(" ", 2)[1]).toList();
    assertThat(keys).hasSize(2);

    var database = SharedProduct.run().database();
    database.update(
        "update upload set expires_at = now() - interval '1 s' where owner_id = ?", user.userId());
    Shape.error(complete(user, id(written)), 410, "UPLOAD_EXPIRED");
    database.update(
        "update stored_object set expires_at = now() where owner_id = ?", user.userId());
    TestProducts.admin().post("/files/cleanup", null).expect(200);

    Poll.untilTrue(Duration.ofMinutes(1), "no object rows", () -> footprint.objects().isEmpty());
    try (Bucket bucket = SharedProduct.run().bucket()) {
      assertThat(bucket.sizes().keySet()).doesNotContainAnyElementsOf(keys);
      assertThat(bucket.openMultiparts()).doesNotContainAnyElementsOf(keys);
    }
    Shape.error(user.get("/status/" + id(written)), 404, "NOT_FOUND");
  }

  @Test
  void countsARepeatedRequestOnce() {
    Map<String, Object> body = Map.of("filename", "a.png", "size", 10);

    Answer first = user.post("/uploads", body, "Idempotency-Key", "d1").expect(201);
    Answer again = user.post("/uploads", body, "Idempotency-Key", "d1").expect(201);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(footprint.instructions()).isEqualTo(1);
  }

  private JsonNode open(byte[] file, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("filename", "photo.png");
    body.put("size", file.length);
    return post(body).expect(201).json();
  }

  private Answer post(Map<String, Object> body) {
    return user.post("/uploads", body);
  }

  private static Answer complete(ApiClient client, UUID id) {
    return client.post("/uploads/" + id + "/complete", null);
  }

  private static UUID id(JsonNode upload) {
    return UUID.fromString(upload.path("id").asText());
  }

  private static void putPart(JsonNode part, byte[] file) throws Exception {
    int from = part.path("offset").asInt();
    byte[] bytes = Arrays.copyOfRange(file, from, from + part.path("size").asInt());
    assertThat(put(part.path("url"), bytes)).isEqualTo(200);
  }

  private static int put(JsonNode url, byte[] bytes) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.asText()))
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of()
        .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
