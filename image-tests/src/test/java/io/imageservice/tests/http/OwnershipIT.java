package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to one account is nobody else's business. */
class OwnershipIT {
  private static ApiClient owner;
  private static ApiClient stranger;
  private static Job job;

  @BeforeAll
  static void uploadAnImage() {
    owner = SharedProduct.newUser();
    stranger = SharedProduct.newUser();
    job = owner.submit("images/thumbnail", "mine.png", Pictures.png(50, 40, 1));
    owner.done(job);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "DELETE, ''",
    "GET, /details",
    "GET, /details/{output}",
    "GET, /details/{output}/file",
    "HEAD, /details/{output}/file",
    "GET, /details/{input}/file?variant=original",
    "POST, /details/{input}/retry"
  })
  void refusesAStrangerAsTheSeedPromises(String method, String suffix) {
    Answer answer = stranger.send(method, pathOf(suffix), BodyPublishers.noBody());

    answer.expect(403);
    if (!method.equals("HEAD")) {
      Shape.error(answer, 403, "FORBIDDEN");
    }
    owner.get(job.instructionPath()).expect(200);
  }

  @Test
  void refusesAnUploadToAStrangersInstruction() {
    Answer answer =
        stranger.upload(
            job.instructionPath() + "/details",
            Multipart.file("theirs.png", Pictures.png(20, 20, 1)));

    Shape.error(answer, 403, "FORBIDDEN");
    Footprint.of(SharedProduct.run(), stranger.userId()).assertNoFile();
  }

  @Test
  void ignoresAUserIdThatAClientClaims() {
    String claimed = owner.userId().toString();

    stranger.get(job.instructionPath(), "X-User-ID", claimed).expect(403);
    SharedProduct.anonymous().get("/instructions", "X-User-ID", claimed).expect(401);
    JsonNode created =
        stranger
            .post("/instructions", Map.of("product_key", "images/thumbnail"), "X-User-ID", claimed)
            .expect(201)
            .data()
            .path("instruction");
    assertThat(created.path("user_id").asText()).isEqualTo(stranger.userId().toString());
  }

  @Test
  void listsOnlyTheCallersOwn() {
    JsonNode mine = stranger.get("/instructions").expect(200).data().path("instructions");
    assertThat(Shape.texts(mine, "id")).doesNotContain(job.instruction().toString());
  }

  @Test
  void letsAnAdministratorLook() {
    TestProducts.admin().get(job.instructionPath()).expect(200);
  }

  @Test
  void doesNotFindADetailUnderAnotherInstruction() {
    Job other = owner.submit("images/thumbnail", "other.png", Pictures.png(50, 40, 2));
    owner.get(job.instructionPath() + "/details/" + other.output()).expect(404);
    owner.get(job.instructionPath() + "/details/" + other.output() + "/file").expect(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instructions", "/sse", "/files", "/api/v1/me"})
  void asksForAToken(String path) {
    Answer answer = SharedProduct.anonymous().get(path);
    Shape.error(answer, 401, "UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void refusesATokenThatIsNotOurs() {
    for (String token : new String[] {"x", "a.b.c", owner.token() + "x", unsigned()}) {
      Answer answer = SharedProduct.anonymous().withToken(token).get("/instructions");
      assertThat(answer.status()).as(token).isEqualTo(401);
    }
  }

  /** The owner's claims under the algorithm "none". */
  private static String unsigned() {
    String header =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return header
        + "."
        + owner.token().replaceFirst("^[^.]*\\.", "").replaceFirst("\\..*", "")
        + ".";
  }

  @ParameterizedTest
  @CsvSource({"GET, /files", "POST, /files/cleanup?dry_run=true", "POST, /products"})
  void keepsAdministrationToAdministrators(String method, String path) {
    Answer answer =
        stranger.send(
            method, path, BodyPublishers.ofString("{}"), "Content-Type", "application/json");
    Shape.error(answer, 403, "FORBIDDEN");
  }

  private static String pathOf(String suffix) {
    return job.instructionPath()
        + suffix
            .replace("{output}", job.output().toString())
            .replace("{input}", job.input().toString());
  }
}
