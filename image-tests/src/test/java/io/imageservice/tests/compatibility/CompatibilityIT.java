package io.imageservice.tests.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.EventStream;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.LocalRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint and example of the five documents that the service honours, one after the other;
 * what is sent and how it is answered is what {@code docs/compatibility.md} says. With {@code
 * -Dcompatibility.write=true} it is written there first.
 */
class CompatibilityIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PASSWORD = "correct horse battery";
  private static final String PHOTO = "my_photo.jpg";
  private static final String INTRODUCTION =
      """
      # Compatibility

      The service takes the place of five older systems. These are the endpoints and examples of their documents, each as
      it was sent to the service by a test, and what the service answered. Every request but those that need no account
      carries the header `Authorization: Bearer <token>`. The same for all five: ids are UUIDs, times are in UTC and end
      in `Z`, and an error has one body (docs/errors.md). Left out (`…`) are further members of lists, and long facts.

      Written by `mvn -pl image-tests -am verify -Dit.test=CompatibilityIT -Dcompatibility.write=true`; every build
      sends all of it again and compares the answers, and holds them against the bodies that the five documents show.
      """;

  private static final SeedExample UPLOADED =
      SeedExample.of(
          """
          {"id":"<id>","user_id":"<id>","filename":"my_photo.jpg","storage_url":"<key>",
           "is_transformed":false,"mimetype":"image/jpeg","size_bytes":%d,"created_at":"<time>"}
          """
              .formatted(photo().length));
  private static final SeedExample PLACEHOLDER =
      SeedExample.of(
          """
          {"id":"<id>","user_id":"<id>","filename":"transformed_my_photo.jpg","is_transformed":false,
           "metadata":{"resize":{"width":800,"height":600},"grayscale":true,"format":"png"},
           "status":"PROCESSING","created_at":"<time>"}
          """);
  private static final SeedExample PROCESSED =
      SeedExample.of("{\"id\":\"<id>\",\"status\":\"processed\"}");
  private static final SeedExample DELETED =
      SeedExample.of("{\"message\":\"Image deleted successfully\"}");
  private static final SeedExample STANDARD =
      SeedExample.of("{\"message\":\"<text>\",\"errors\":null,\"data\":\"<object>\"}");

  private final LocalRun run = SharedProduct.run();
  private final Conversation talk = new Conversation();
  private final byte[] photo = photo();
  private ApiClient visitor;
  private ApiClient alice;

  @BeforeEach
  void meet() {
    visitor = run.anonymous();
  }

  @Test
  void isAsDocumented() throws Exception {
    accountsAndTransforms();
    registry();
    instructions();
    uploads();
    processing();

    String text = INTRODUCTION + talk.text();
    Files.writeString(Path.of("target", "compatibility.md"), text);
    Path document = Path.of(System.getProperty("project.root"), "docs/compatibility.md");
    if (Boolean.getBoolean("compatibility.write")) {
      Files.writeString(document, text);
    }
    assertThat(Files.readString(document).lines()).containsExactlyElementsOf(text.lines().toList());
  }

  private static byte[] photo() {
    return Pictures.jpeg(1200, 900, 1);
  }

  /** Seed 003. */
  private void accountsAndTransforms() throws Exception {
    String name = "alice" + UUID.randomUUID().toString().replace("-", "");
    talk.shown().call(name, "alice");
    talk.shown().call(":" + visitor.base().getPort(), ":9080");
    talk.begin(
        "Image Processor Microservice (`/api/v1`)",
        "`user_id` is an id instead of a number, and the signed address is one of the S3 storage.");
    String credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    talk.post("`/api/v1/register`", visitor, "/api/v1/register", credentials).expect(201);
    talk.post("`/api/v1/login`", visitor, "/api/v1/login", credentials).expect(200);
    JsonNode tokens =
        talk.postForm(
                "`/api/v1/login` as FastAPI has it",
                visitor,
                "/api/v1/login",
                "username=%s&password=%s".formatted(name, PASSWORD.replace(' ', '+')))
            .expect(200)
            .json();
    alice = visitor.loggedIn(name, PASSWORD);
    String refresh = tokens.path("refresh_token").asText();
    talk.shown().call(refresh, "<token>");
    talk.post("–", visitor, "/api/v1/refresh", "{\"refresh_token\":\"%s\"}".formatted(refresh))
        .expect(200);

    Answer uploaded =
        talk.upload(
                "1. Upload an image",
                alice,
                "/api/v1/images/",
                Multipart.file(PHOTO, photo),
                "file=@" + PHOTO)
            .expect(201);
    UPLOADED.assertShownBy(uploaded, "status");
    String image = "/api/v1/images/" + uploaded.id("/id");
    Answer placeholder =
        talk.post(
                "2. Request a transformation",
                alice,
                image + "/transform",
                "{\"resize\":{\"width\":800,\"height\":600},\"grayscale\":true,\"format\":\"png\"}")
            .expect(200);
    PLACEHOLDER.assertShownBy(placeholder);
    String transform = "/api/v1/images/" + placeholder.id("/id");
    awaitStatus(transform);
    Answer redirect = talk.get("3. Retrieve an image", alice, transform).expect(307);
    HttpResponse<byte[]> stored = fetch("GET", redirect.header("Location"), new byte[0]);
    var picture = Pictures.decode(stored.body());
    talk.row(
        "… and follow the redirect",
        "GET <signed address>",
        "%d %s of %d×%d pixels"
            .formatted(
                stored.statusCode(),
                stored.headers().firstValue("Content-Type").orElse(""),
                picture.getWidth(),
                picture.getHeight()));
    talk.get("(a list)", alice, "/api/v1/images?page=1&limit=2").expect(200);
    DELETED.assertShownBy(talk.delete("(delete)", alice, image).expect(200));
    talk.post("(log out)", alice, "/api/v1/logout", null).expect(204);
    alice = visitor.loggedIn(name, PASSWORD);
  }

  /** Seed 000. */
  private void registry() {
    talk.begin(
        "Image Processing Microservices System (`/registry`, `/metadata`, `/image`)",
        "Labels come a moment after the upload.");
    Answer uploaded =
        talk.upload(
                "`POST /registry/upload`",
                alice,
                "/registry/upload",
                Multipart.file("holiday.jpg", Pictures.jpeg(320, 200, 5)),
                "file=@holiday.jpg")
            .expect(201);
    Poll.untilTrue(
        SOON, "labels", () -> !alice.get("/metadata/images/list").json().at("/0/labels").isEmpty());
    talk.get("`GET /metadata/images/list`", alice, "/metadata/images/list").expect(200);
    talk.get("`GET /image/images/{id}`", alice, "/image/images/" + uploaded.id("/id")).expect(200);
  }

  /** Seed 001. */
  private void instructions() throws Exception {
    talk.begin(
        "Image Service of Instrlabs (`/instructions`, `/products`, `/files`)",
        "Who sends a request is said by its token; a header `X-User-ID` of a client is ignored.");
    UUID instruction =
        talk.post(
                "Create Instruction",
                alice,
                "/instructions",
                "{\"product_key\":\"images/thumbnail\"}")
            .expect(201)
            .id("/data/instruction/id");
    String path = "/instructions/" + instruction;
    Answer pair;
    try (EventStream events = EventStream.open(alice)) {
      pair =
          talk.upload(
                  "Create Instruction Details",
                  alice,
                  path + "/details",
                  Multipart.file(PHOTO, photo),
                  "file=@" + PHOTO)
              .expect(201);
      EventStream.Event done =
          events.awaitStatus(pair.json().at("/data/output/id").asText(), "DONE");
      talk.row(
          "Real-time Notifications",
          "GET /sse",
          "200 event: %s data: %s".formatted(done.name(), talk.shown().body(done.json())));
    }
    STANDARD.assertShownBy(pair);
    String detail = path + "/details/" + pair.id("/data/output/id");
    alice.finished(instruction, pair.id("/data/output/id"), SOON);
    assertStandard(talk.get("Get Instruction", alice, path));
    assertStandard(
        talk.get(
            "List Instructions, by status and date",
            alice,
            "/instructions?status=DONE&created_from=2025-01-01T00:00:00Z&limit=1"));
    assertStandard(talk.get("Get Instruction Details", alice, path + "/details"));
    assertStandard(talk.get("Get Specific File Detail", alice, detail));
    talk.get("Download Processed File", alice, detail + "/file").expect(200);
    talk.get("… or original file", alice, detail + "/file?variant=original").expect(200);
    assertStandard(talk.get("List Products", visitor, "/products"));
    Answer uncleaned = run.admin().get("/files?limit=1");
    assertStandard(uncleaned);
    JsonNode files = uncleaned.json();
    talk.row(
        "List Uncleaned Files",
        "GET /files?limit=1",
        "200 {\"message\":%s,\"errors\":null,\"data\":{\"files\":[…]}}"
            .formatted(files.path("message")));
    assertThat(files.at("/data/files").isArray()).isTrue();
    talk.get("Service Health", visitor, "/health").expect(200);
    talk.get("`static/swagger.json`", visitor, "/static/swagger.json").expect(200);
    talk.get(
            "Metrics (with the metrics token)",
            visitor.withToken(run.secret("METRICS_TOKEN")),
            "/metrics")
        .expect(200);
    talk.post("400 Bad Request", alice, "/instructions", "{\"product\":1}").expect(400);
    talk.get("401 Unauthorized", visitor, path).expect(401);
    talk.get("403 Forbidden", SharedProduct.newUser(), path).expect(403);
    talk.get("404 Not Found", alice, "/instructions/" + UUID.randomUUID()).expect(404);
  }

  /** Seed 002. */
  private void uploads() throws Exception {
    talk.begin(
        "Image Processing Microservices System on AWS (`/uploads`, `/status`)",
        "`GET /api/status/:id` needs an account with the role `internal`.");
    Answer accepted =
        talk.upload(
                "`POST /uploads`",
                alice,
                "/uploads",
                Multipart.file(PHOTO, photo),
                "file=@" + PHOTO)
            .expect(202);
    awaitUpload(accepted.id("/id"));
    talk.get("`GET /status/:id`", alice, "/status/" + accepted.id("/id")).expect(200);
    talk.get("`GET /api/status/:id`", internal(), "/api/status/" + accepted.id("/id")).expect(200);

    Answer signed =
        talk.post(
                "Secure S3 uploads with presigned URLs",
                alice,
                "/uploads",
                "{\"filename\":\"%s\",\"size\":%d,\"mimetype\":\"image/jpeg\"}"
                    .formatted(PHOTO, photo.length))
            .expect(201);
    int stored = fetch("PUT", signed.json().path("upload_url").asText(), photo).statusCode();
    talk.row("…", "PUT <signed address> with the file", String.valueOf(stored));
    talk.post("…", alice, "/uploads/" + signed.id("/id") + "/complete", null).expect(202);
    awaitUpload(signed.id("/id"));
  }

  /** Seed 004. */
  private void processing() {
    talk.begin(
        "Image Processor Service (`/api/v1/images` with a part `image`)",
        "`id` is a UUID, and the answer to an upload has more members than the two documented.");
    Answer uploaded =
        talk.upload(
                "Upload Image",
                alice,
                "/api/v1/images",
                Multipart.empty()
                    .part("image", "image.jpg", "image/jpeg", photo)
                    .field("processing", "resize:100x100"),
                "image=@image.jpg and processing=resize:100x100")
            .expect(201);
    assertThat(uploaded.json().path("status").asText()).isEqualTo("uploaded");
    String image = "/api/v1/images/" + uploaded.id("/id");
    awaitStatus(image);
    PROCESSED.assertShownBy(talk.get("Check Status", alice, image + "/status").expect(200));
    talk.get("Get Processed Image", alice, image).expect(200);
    DELETED.assertShownBy(talk.delete("Delete Image", alice, image).expect(200));
  }

  private static void assertStandard(Answer answer) {
    STANDARD.assertShownBy(answer.expect(200));
  }

  private ApiClient internal() {
    String name = "i" + UUID.randomUUID().toString().replace("-", "");
    visitor.register(name, PASSWORD).expect(201);
    run.database().update("update account set roles = 'internal' where username = ?", name);
    return visitor.loggedIn(name, PASSWORD);
  }

  private void awaitStatus(String image) {
    Poll.until(
        SOON,
        image + " is processed",
        () ->
            Optional.of(alice.get(image + "/status").expect(200).json())
                .filter(seen -> seen.path("status").asText().equals("processed")));
  }

  private void awaitUpload(UUID id) {
    Poll.untilTrue(
        SOON,
        id + " is done",
        () -> alice.get("/status/" + id).json().path("status").asText().equals("DONE"));
  }

  private static HttpResponse<byte[]> fetch(String method, String address, byte[] body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
