package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are broken on purpose are answered early, cheaply and without a trace. */
class HostileRequestsIT {
  private static final String CRLF = "\r\n";
  private static final long GIGABYTE = 1L << 30;

  private ApiClient user;
  private UUID instruction;

  @BeforeEach
  void createAnInstruction() {
    user = SharedProduct.newUser();
    instruction = user.create("images/thumbnail");
  }

  @AfterEach
  void nothingIsLeftAndTheServiceWorks() {
    Footprint.of(SharedProduct.run(), user.userId()).assertNoFile();
    user.get("/products").expect(200);
  }

  private String path() {
    return "/instructions/" + instruction + "/details";
  }

  private String head(String extra) {
    return "POST "
        + path()
        + " HTTP/1.1"
        + CRLF
        + "Host: "
        + user.base().getAuthority()
        + CRLF
        + "Authorization: Bearer "
        + user.token()
        + CRLF
        + "Content-Type: multipart/form-data; boundary=b"
        + CRLF
        + extra
        + CRLF
        + CRLF;
  }

  private static String partHead(String name) {
    return "--b"
        + CRLF
        + "Content-Disposition: form-data; name=\"file\"; filename=\""
        + name
        + "\""
        + CRLF
        + "Content-Type: image/png"
        + CRLF
        + CRLF;
  }

  @Test
  void refusesADeclaredSizeBeforeReadingIt() throws IOException {
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(head("Content-Length: " + 100 * GIGABYTE)).send(partHead("huge.png"));
      assertThat(connection.status()).isEqualTo(413);
    }
  }

  @Test
  void answersARealSizeAboveTheLimitBeforeItHasReadEverything() throws IOException {
    long farAboveTheLimit = 3 * 52_428_800L;
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(head("Transfer-Encoding: chunked"));
      connection.send(Integer.toHexString(partHead("huge.png").length()) + CRLF);
      connection.send(partHead("huge.png") + CRLF);
      connection.send(Long.toHexString(GIGABYTE) + CRLF);
      connection.flood(farAboveTheLimit);
      assertThat(connection.status()).as("0 is a closed connection").isIn(413, 415, 0);
    }
  }

  @Test
  void refusesAnUploadWithoutATokenBeforeReadingIt() throws IOException {
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(
          head("Content-Length: 10000000").replace("Bearer " + user.token(), "Bearer nobody"));
      assertThat(connection.status()).isEqualTo(401);
    }
  }

  @Test
  void forgetsAnUploadThatBreaksOff() throws IOException {
    byte[] image = Pictures.png(400, 300, 1);
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(head("Content-Length: " + (image.length + 1000)));
      connection.send(partHead("part.png"));
      connection.send(java.util.Arrays.copyOf(image, image.length / 2));
    }
  }

  static Stream<Arguments> brokenBodies() {
    String part = partHead("a.png");
    return Stream.of(
        Arguments.of("no boundary in the body", "hello"),
        Arguments.of("only an opening", "--b"),
        Arguments.of("a part without an end", part + "abc"),
        Arguments.of("a part without headers", "--b" + CRLF + CRLF + "abc" + CRLF + "--b--"),
        Arguments.of("a header without an end", "--b" + CRLF + "X: " + "y".repeat(200_000)),
        Arguments.of(
            "a thousand headers",
            "--b" + CRLF + "X-A: 1\r\n".repeat(5_000) + CRLF + "abc" + CRLF + "--b--"),
        Arguments.of(
            "a thousand empty parts",
            ("--b" + CRLF + "Content-Disposition: form-data; name=\"x\"" + CRLF + CRLF + CRLF)
                    .repeat(5_000)
                + "--b--"),
        Arguments.of(
            "a field of megabytes",
            "--b"
                + CRLF
                + "Content-Disposition: form-data; name=\"note\""
                + CRLF
                + CRLF
                + "x".repeat(5_000_000)
                + CRLF
                + "--b--"),
        Arguments.of(
            "multipart within multipart",
            "--b"
                + CRLF
                + "Content-Disposition: form-data; name=\"file\""
                + CRLF
                + "Content-Type: multipart/mixed; boundary=c"
                + CRLF
                + CRLF
                + "--c"
                + CRLF
                + "Content-Disposition: attachment; filename=a"
                + CRLF
                + CRLF
                + "abc"
                + CRLF
                + "--c--"
                + CRLF
                + "--b--"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenBodies")
  void refusesABrokenMultipart(String what, String body) {
    Answer answer =
        user.send(
            "POST",
            path(),
            BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)),
            "Content-Type",
            "multipart/form-data; boundary=b");
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    assertThat(answer.code()).as("%s", answer).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=b",
        "multipart/form-data; boundary=\"unclosed"
      })
  void refusesABrokenContentType(String contentType) {
    Answer answer =
        user.send("POST", path(), BodyPublishers.ofString("--b--"), "Content-Type", contentType);
    assertThat(answer.status()).as("%s", answer).isIn(400, 415);
  }

  @Test
  void refusesAHeaderBlockOfMegabytes() throws IOException {
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send("GET /products HTTP/1.1" + CRLF + "Host: x" + CRLF);
      connection.flood(0);
      try {
        for (int i = 0; i < 2_000; i++) {
          connection.send("X-" + i + ": " + "v".repeat(1_000) + CRLF);
        }
        connection.send(CRLF);
      } catch (IOException e) {
        // The server may close before it has read everything: that is an answer too.
        return;
      }
      assertThat(connection.status()).isIn(0, 400, 413, 431);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /instructions/../../etc/passwd HTTP/1.1",
        "GET /%2e%2e/%2e%2e/WEB-INF/web.xml HTTP/1.1",
        "GET /WEB-INF/web.xml HTTP/1.1",
        "GET /META-INF/MANIFEST.MF HTTP/1.1",
        "GET //evil.example/ HTTP/1.1",
        "GET /products%00.html HTTP/1.1",
        "TRACE / HTTP/1.1",
        "BREW /products HTTP/1.1",
        "nonsense"
      })
  void answersAnOddRequestLineWithAnError(String line) throws IOException {
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(line + CRLF + "Host: localhost" + CRLF + "Connection: close" + CRLF + CRLF);
      assertThat(connection.status()).as(line).isIn(0, 400, 403, 404, 405, 501, 505);
    }
  }

  @Test
  void doesNotLetOneRequestHideInAnother() throws IOException {
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(
          head("Content-Length: 4" + CRLF + "Transfer-Encoding: chunked") + "0" + CRLF + CRLF);
      assertThat(connection.status()).isIn(0, 400, 413);
    }
  }

  @Test
  void keepsANameOfAnyKindOutOfKeysAndHeaders() {
    String name = "..\\..//etc/\u202epasswd\u0000\r\nX-Evil: 1 \"'<script>.png";
    Answer answer =
        user.upload(path(), Multipart.file(name.replace("\r\n", " "), Pictures.png(20, 20, 1)));

    assertThat(answer.status()).as("%s", answer).isIn(201, 400);
    if (answer.status() == 201) {
      String shown = answer.json().at("/data/input/original_name").asText();
      assertThat(shown).doesNotContain("/").doesNotContain("\\").doesNotContain("\u0000");
      assertThat(
              SharedProduct.run()
                  .database()
                  .texts("select object_key from stored_object where owner_id = ?", user.userId()))
          .allMatch(key -> key.matches("[a-z0-9/.-]+"));
      user.delete("/instructions/" + instruction).expect(204);
      io.imageservice.tests.client.Poll.untilTrue(
          java.time.Duration.ofMinutes(1),
          "its objects are removed",
          () -> Footprint.of(SharedProduct.run(), user.userId()).objects().isEmpty());
      forgetDetails();
    }
  }

  /** Deleted details stay as rows; this test's last check is about new ones. */
  private void forgetDetails() {
    user = SharedProduct.newUser();
  }

  @Test
  void doesNotMirrorAnOrigin() {
    Answer answer = user.get("/products", "Origin", "https://evil.example");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    Answer trusted = user.get("/products", "X-Forwarded-Host", "evil.example");
    assertThat(trusted.text()).doesNotContain("evil.example");
  }
}
