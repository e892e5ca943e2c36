package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On every way out an image is an image and its name is a name, whatever was sent in. */
class DeliveredBytesIT {
  private static ApiClient user;
  private static Job job;
  private static UUID registered;

  @BeforeAll
  static void upload() {
    user = SharedProduct.newUser();
    job = user.submit("images/compress", "page.html", Pictures.png(30, 20, 1));
    user.done(job);
    registered =
        user.upload(
                "/registry/upload",
                Multipart.empty().part("file", "x.svg", "text/html", Pictures.png(30, 20, 1)))
            .expect(201)
            .id("/id");
  }

  static Stream<String> ways() {
    return Stream.of(
        job.filePath(),
        job.filePath() + "?variant=original",
        job.filePath() + "?delivery=attachment",
        "/api/v1/images/" + registered + "?delivery=inline",
        "/image/images/" + registered);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void letsABrowserMakeNothingElseOfThem(String path) {
    List<Answer> answers =
        List.of(
            user.get(path).expect(200),
            user.head(path).expect(200),
            user.get(path, "Range", "bytes=0-3").expect(206));

    for (Answer answer : answers) {
      assertThat(answer.header("Content-Type")).isEqualTo("image/png");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.headers().allValues("Content-Security-Policy"))
          .hasSize(1)
          .allMatch(policy -> policy.contains("sandbox") && policy.contains("default-src 'none'"));
      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Content-Disposition"))
          .startsWith(path.contains("attachment") ? "attachment; " : "inline; ");
    }
  }

  @Test
  void tellsTheStorageWhatToCallThem() throws IOException, InterruptedException {
    URI signed =
        URI.create(user.get(job.filePath() + "?delivery=redirect").expect(307).header("Location"));

    HttpResponse<Void> stored = fetch(signed);
    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(stored.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(stored.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("inline; filename="));

    URI changed = URI.create(signed.toString().replace("image%2Fpng", "text%2Fhtml"));
    assertThat(changed).isNotEqualTo(signed);
    assertThat(fetch(changed).statusCode()).isEqualTo(403);
  }

  @Test
  void showsNoFileThatBrowsersDoNotShow() {
    Job tiff = user.submit("images/compress", "a.tiff", Pictures.tiff(20, 20, 1));
    user.done(tiff);

    Answer original = user.get(tiff.filePath() + "?variant=original&delivery=inline").expect(200);

    assertThat(original.header("Content-Type")).isEqualTo("image/tiff");
    assertThat(original.header("Content-Disposition")).startsWith("attachment; ");
  }

  static Stream<String> names() {
    return Stream.of(
        "a\"; filename=evil.exe; x=\".png",
        "a%22;%0D%0ASet-Cookie: b=c.png",
        "..\\..\\windows\\system32.png",
        "../../../etc/passwd",
        "\u202egnp.exe",
        "n".repeat(1_000) + ".png",
        "\uD83D\uDE00 \u05D0\u05D1 \u00E9.png",
        "percent%41.png",
        "semi;colon,comma=equals.png");
  }

  @ParameterizedTest
  @MethodSource("names")
  void carriesANameAsData(String name) {
    Job named = user.submit("images/compress", name, Pictures.png(20, 10, 1));
    user.done(named);

    Answer answer = user.get(named.filePath() + "?delivery=attachment").expect(200);

    String disposition = answer.header("Content-Disposition");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(disposition).hasSizeLessThan(4_000).matches("[ -~]+");
    // RFC 6266: one quoted name without anything to unquote, and perhaps an encoded one.
    assertThat(disposition)
        .matches("attachment; filename=\"[^\"\\\\]+\"(; filename\\*=UTF-8''[!-~&&[^;,\"]]+)?");
    String shown =
        disposition.contains("filename*=")
            ? URLDecoder.decode(
                disposition.substring(disposition.indexOf("''") + 2).replace("+", "%2B"),
                StandardCharsets.UTF_8)
            : disposition.substring(disposition.indexOf('"') + 1, disposition.length() - 1);
    assertThat(shown).doesNotContain("/", "\\", "\r", "\n", "\u202e").isNotBlank();
    String kept =
        user.get("/instructions/%s/details/%s".formatted(named.instruction(), named.output()))
            .data()
            .at("/detail/file_name")
            .asText();
    assertThat(shown).isEqualTo(kept);
  }

  private static HttpResponse<Void> fetch(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
  }
}
