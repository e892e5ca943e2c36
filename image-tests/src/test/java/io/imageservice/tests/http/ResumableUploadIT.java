package io.imageservice.tests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by the tus protocol, by hand and by its public client. */
class ResumableUploadIT {
  private static final String ROOT = "/uploads/resumable";
  private static final String[] VERSION = {"Tus-Resumable", "1.0.0"};
  private static final String PIECE = "application/offset+octet-stream";

  private final byte[] image = Pictures.png(60, 40, 1);
  private ApiClient user;
  private Footprint footprint;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
    footprint = Footprint.of(SharedProduct.run(), user.userId());
  }

  @Test
  void goesOnAfterTheLineBroke(@TempDir Path folder) throws Exception {
    byte[] large = Pictures.tiff(2_200, 2_000, 7);
    Path file = Files.write(folder.resolve("large.tiff"), large);

    JsonNode run = client(file, "cut=6500000");

    assertThat(run.path("cuts").asInt()).isEqualTo(1);
    long offset = offsetOf(run, "HEAD");
    assertThat(offset).as("%s", run).isBetween(1L << 20, 6_500_000L);
    JsonNode done = UploadsIT.done(user, idOf(run.path("url").asText()));
    assertThat(done.path("filename").asText()).isEqualTo("größe.tiff");
    assertThat(done.path("product_key").asText()).isEqualTo("images/thumbnail");
    assertThat(user.get(done.path("original_url").asText()).expect(200).body()).isEqualTo(large);
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void goesOnInAnotherRunOfTheClient(@TempDir Path folder) throws Exception {
    byte[] large = Pictures.tiff(1_200, 1_000, 7);
    Path file = Files.write(folder.resolve("large.tiff"), large);

    JsonNode first = client(file, "chunk=500000", "stop=1000000");
    assertThat(first.path("isStopped").asBoolean()).isTrue();
    JsonNode second = client(file, "url=" + first.path("url").asText());

    assertThat(second.path("url")).isEqualTo(first.path("url"));
    assertThat(offsetOf(second, "HEAD")).isGreaterThanOrEqualTo(1_000_000);
    JsonNode done = UploadsIT.done(user, idOf(second.path("url").asText()));
    assertThat(user.get(done.path("original_url").asText()).expect(200).body()).isEqualTo(large);
    Poll.untilTrue(Duration.ofSeconds(20), "no pieces", () -> objectsOf("uploads/").isEmpty());
  }

  @Test
  void saysWhatItCan() {
    Answer answer = SharedProduct.anonymous().send("OPTIONS", ROOT, BodyPublishers.noBody());

    answer.expect(204);
    assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
    assertThat(answer.header("Tus-Extension").split(","))
        .contains("creation", "creation-with-upload", "expiration", "termination", "checksum");
    assertThat(answer.header("Tus-Checksum-Algorithm").split(",")).contains("sha1");
    assertThat(Long.parseLong(answer.header("Tus-Max-Size"))).isPositive();
  }

  @Test
  void keepsExactlyTheBytesThatItSaysItHas() {
    String metadata =
        "filename " + base64("a b.png") + ",note,product_key " + base64("images/thumbnail");
    String path = create(image.length, "Upload-Metadata", metadata);
    assertThat(patch(path, 0, Arrays.copyOf(image, 100)).expect(204).header("Upload-Offset"))
        .isEqualTo("100");

    Shape.error(patch(path, 0, image), 409, "UPLOAD_OFFSET_WRONG");
    Shape.error(patch(path, 200, Arrays.copyOf(image, 5)), 409, "UPLOAD_OFFSET_WRONG");
    Shape.error(patch(path, 100, image), 413, "REQUEST_TOO_LARGE");
    Shape.error(
        user.send(
            "PATCH",
            path,
            BodyPublishers.ofByteArray(image),
            headers("Upload-Offset", "100", "Content-Type", "image/png")),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    Answer head = user.head(path, VERSION).expect(200);
    assertThat(head.header("Upload-Offset")).isEqualTo("100");
    assertThat(head.header("Upload-Length")).isEqualTo(String.valueOf(image.length));
    assertThat(head.header("Upload-Metadata")).isEqualTo(metadata);
    assertThat(head.header("Upload-Expires")).endsWith(" GMT");
    assertThat(head.header("Cache-Control")).isEqualTo("no-store");

    patch(path, 100, Arrays.copyOfRange(image, 100, image.length)).expect(204);
    JsonNode done = UploadsIT.done(user, idOf(path));
    assertThat(done.path("filename").asText()).isEqualTo("a b.png");
    assertThat(user.get(done.path("original_url").asText()).expect(200).body()).isEqualTo(image);
    assertThat(user.head(path, VERSION).expect(200).header("Upload-Offset"))
        .isEqualTo(String.valueOf(image.length));
    Shape.error(user.delete(path, VERSION), 409, "STATE_CONFLICT");
  }

  @Test
  void keepsNothingOfAPieceWhoseChecksumIsWrong() throws Exception {
    String path = create(image.length);
    String wrong = "sha1 " + Base64.getEncoder().encodeToString(new byte[20]);

    Shape.error(patch(path, 0, image, "Upload-Checksum", wrong), 460, "UPLOAD_CHECKSUM_WRONG");
    Shape.error(patch(path, 0, image, "Upload-Checksum", "crc x"), 400, "VALIDATION_FAILED");
    assertThat(user.head(path, VERSION).header("Upload-Offset")).isEqualTo("0");

    byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(image);
    patch(path, 0, image, "Upload-Checksum", "sha1 " + Base64.getEncoder().encodeToString(sha1))
        .expect(204);
    UploadsIT.done(user, idOf(path));
  }

  @Test
  void takesTheFileWithItsCreation() {
    Answer created =
        user.send(
            "POST",
            ROOT,
            BodyPublishers.ofByteArray(image),
            headers("Upload-Length", String.valueOf(image.length), "Content-Type", PIECE));

    assertThat(created.expect(201).header("Upload-Offset")).isEqualTo(String.valueOf(image.length));
    UploadsIT.done(user, idOf(created.header("Location")));
  }

  @Test
  void takesTheMethodFromAHeader() {
    String path = create(image.length);

    user.send(
            "POST",
            path,
            BodyPublishers.ofByteArray(image),
            headers("X-HTTP-Method-Override", "PATCH", "Upload-Offset", "0", "Content-Type", PIECE))
        .expect(204);

    UploadsIT.done(user, idOf(path));
  }

  @Test
  void letsOneOfSeveralTwinsCount() {
    String path = create(image.length);

    List<CompletableFuture<Answer>> twins =
        IntStream.range(0, 5)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> patch(path, 0, image)))
            .toList();

    assertThat(twins.stream().map(twin -> twin.join().status())).contains(204).isSubsetOf(204, 409);
    UploadsIT.done(user, idOf(path));
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void finishesWhatANodeLeftWhenItDied() {
    String path = create(image.length);
    patch(path, 0, Arrays.copyOf(image, 100)).expect(204);
    String key = "uploads/images/upload/2026/01/01/" + UUID.randomUUID() + "-0.part";
    Database database = SharedProduct.run().database();
    database.update(
        """
        insert into stored_object (object_key, owner_id, state, boot, expires_at)
        values (?, ?, 'INTENT', 'client', now() + interval '1 hour')
        """,
        key,
        user.userId());
    try (Bucket bucket = SharedProduct.run().bucket()) {
      bucket.write(key, Arrays.copyOfRange(image, 100, image.length));
    }
    database.update(
        "insert into upload_piece values (?, 100, ?, ?)", idOf(path), image.length - 100, key);

    database.update(
        """
        update upload set received_bytes = size_bytes, updated_at = now() - interval '31 seconds'
        where instruction_id = ?
        """,
        idOf(path));

    JsonNode done = UploadsIT.done(user, idOf(path));
    assertThat(user.get(done.path("original_url").asText()).expect(200).body()).isEqualTo(image);
    assertThat(footprint.details()).isEqualTo(2);
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    byte[] text = BadFiles.text();
    String path = create(text.length);

    Shape.error(patch(path, 0, text), 415, "NOT_AN_IMAGE");

    JsonNode status = user.get("/status/" + idOf(path)).expect(200).json();
    assertThat(status.path("status").asText()).isEqualTo("FAILED");
    assertThat(status.path("error").path("code").asText()).isEqualTo("NOT_AN_IMAGE");
    user.delete(path, VERSION).expect(204);
    Shape.error(user.get("/status/" + idOf(path)), 404, "NOT_FOUND");
    footprint.assertNoFile();
  }

  @Test
  void forgetsWhatIsEndedOrAbandoned() {
    String ended = create(image.length);
    String abandoned = create(image.length);
    patch(ended, 0, Arrays.copyOf(image, 100)).expect(204);
    patch(abandoned, 0, Arrays.copyOf(image, 100)).expect(204);
    List<String> keys = objectsOf("uploads/");
    assertThat(keys).hasSize(2);

    user.delete(ended, VERSION).expect(204);
    Database database = SharedProduct.run().database();
    database.update(
        "update upload set expires_at = now() - interval '1 s' where owner_id = ?", user.userId());
    user.head(ended, VERSION).expect(404);
    user.head(abandoned, VERSION).expect(410);
    database.update(
        "update stored_object set expires_at = now() where owner_id = ?", user.userId());
    TestProducts.admin().post("/files/cleanup", null).expect(200);

    user.head(abandoned, VERSION).expect(404);
    footprint.assertNoFile();
    assertThat(database.number("select count(*) from upload where owner_id = ?", user.userId()))
        .isZero();
  }

  @Test
  void refusesWhatIsNotTheProtocol() {
    String path = create(image.length);
    Answer version = user.head(path, "Tus-Resumable", "0.2.2").expect(412);
    assertThat(version.header("Tus-Version")).isEqualTo("1.0.0");
    Shape.error(user.post(ROOT, null), 412, "PRECONDITION_FAILED");
    Shape.error(begin(), 400, "VALIDATION_FAILED");
    Shape.error(begin("Upload-Length", "x"), 400, "VALIDATION_FAILED");
    Shape.error(begin("Upload-Length", "0"), 400, "FILE_EMPTY");
    Shape.error(begin("Upload-Length", "99999999999"), 413, "FILE_TOO_LARGE");
    Shape.error(
        begin("Upload-Length", "9", "Upload-Metadata", "filename !"), 400, "VALIDATION_FAILED");
    assertThat(footprint.instructions()).isEqualTo(1);
  }

  @Test
  void isNobodyElsesBusiness() {
    String path = create(image.length);
    ApiClient stranger = SharedProduct.newUser();

    stranger.head(path, VERSION).expect(404);
    Shape.error(patch(stranger, path, 0, image), 404, "NOT_FOUND");
    Shape.error(stranger.delete(path, VERSION), 404, "NOT_FOUND");
    SharedProduct.anonymous().head(path, VERSION).expect(401);
    assertThat(user.head(path, VERSION).header("Upload-Offset")).isEqualTo("0");
  }

  private String create(long size, String... more) {
    String[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "Upload-Length";
    all[more.length + 1] = String.valueOf(size);
    Answer created = begin(all).expect(201);
    assertThat(created.header("Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(created.header("Upload-Offset")).isEqualTo("0");
    String location = created.header("Location");
    return location.substring(location.indexOf(ROOT));
  }

  private Answer begin(String... more) {
    return user.send("POST", ROOT, BodyPublishers.noBody(), headers(more));
  }

  private Answer patch(String path, long offset, byte[] bytes, String... more) {
    return patch(user, path, offset, bytes, more);
  }

  private static Answer patch(
      ApiClient client, String path, long offset, byte[] bytes, String... more) {
    List<String> all = new ArrayList<>(List.of(headers(more)));
    all.addAll(List.of("Upload-Offset", String.valueOf(offset), "Content-Type", PIECE));
    return client.send(
        "PATCH", path, BodyPublishers.ofByteArray(bytes), all.toArray(String[]::new));
  }

  private static String[] headers(String... more) {
    return Stream.concat(Stream.of(VERSION), Stream.of(more)).toArray(String[]::new);
  }

  private List<String> objectsOf(String prefix) {
    return footprint.objects().stream()
        .map(row -> row.split(" ", 2)[1])
        .filter(key -> key.startsWith(prefix))
        .toList();
  }

  private JsonNode client(Path file, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                System.getProperty("tus.client"),
                user.base().toString(),
                user.token(),
                file.toString(),
                "{\"filename\":\"größe.tiff\",\"product_key\":\"images/thumbnail\"}"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return new ObjectMapper().readTree(said);
  }

  private static long offsetOf(JsonNode run, String method) {
    for (JsonNode request : run.path("sent")) {
      if (request.path("method").asText().equals(method)) {
        return request.path("offset").asLong();
      }
    }
    throw new AssertionError("no " + method + " in " + run);
  }

  private static UUID idOf(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
