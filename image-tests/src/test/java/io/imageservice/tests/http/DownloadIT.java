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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a result, as HTTP knows to ask for them. */
class DownloadIT {
  private static ApiClient user;
  private static Job job;
  private static byte[] whole;
  private static String etag;

  @BeforeAll
  static void processAnImage() {
    user = SharedProduct.newUser();
    job = user.submit("images/compress", "Grüße & \"Küsse\".png", Pictures.png(300, 200, 1));
    user.done(job);
    Answer answer = user.get(job.filePath()).expect(200);
    whole = answer.body();
    etag = answer.header("ETag");
  }

  @Test
  void sendsTheFileWithWhatACacheNeeds() {
    Answer answer = user.get(job.filePath()).expect(200);

    assertThat(etag).matches("\"[^\"]+\"");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Last-Modified")).isNotBlank();
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).contains("private");
  }

  @Test
  void answersAHeadRequestLikeTheGetWithoutABody() {
    Answer answer = user.head(job.filePath()).expect(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("ETag")).isEqualTo(etag);
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 10",
    "bytes=10-10, 10, 11",
    "bytes=100-, 100, -1",
    "bytes=-20, -20, -1"
  })
  void sendsTheRangeThatIsAskedFor(String range, int from, int end) {
    int start = from < 0 ? whole.length + from : from;
    int stop = end < 0 ? whole.length : end;

    Answer answer = user.get(job.filePath(), "Range", range).expect(206);

    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, start, stop));
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(start, stop - 1, whole.length));
  }

  @Test
  void cutsARangeThatReachesBeyondTheEnd() {
    Answer answer = user.get(job.filePath(), "Range", "bytes=5-99999999").expect(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, 5, whole.length));
  }

  @Test
  void refusesARangeThatBeginsBehindTheEnd() {
    Answer answer = user.get(job.filePath(), "Range", "bytes=" + whole.length + "-").expect(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + whole.length);
    assertThat(answer.code()).isEqualTo("RANGE_NOT_SATISFIABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=9-3", "bytes=x-y", "lines=1-2", "bytes=", "bytes=--5"})
  void ignoresARangeItDoesNotUnderstand(String range) {
    assertThat(user.get(job.filePath(), "Range", range).expect(200).body()).isEqualTo(whole);
  }

  @Test
  void answersConditionalRequests() {
    user.get(job.filePath(), "If-None-Match", etag).expect(304);
    user.get(job.filePath(), "If-None-Match", "\"other\", " + etag).expect(304);
    user.get(job.filePath(), "If-None-Match", "W/" + etag).expect(304);
    user.get(job.filePath(), "If-None-Match", "*").expect(304);
    user.get(job.filePath(), "If-None-Match", "\"other\"").expect(200);
    user.get(job.filePath(), "If-Match", etag).expect(200);
    user.get(job.filePath(), "If-Match", "\"other\"").expect(412);
    String modified = user.head(job.filePath()).header("Last-Modified");
    user.get(job.filePath(), "If-Modified-Since", modified).expect(304);
    user.get(job.filePath(), "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT").expect(200);
    user.get(job.filePath(), "If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT").expect(412);
  }

  @Test
  void resumesOnlyTheSameFile() {
    user.get(job.filePath(), "Range", "bytes=0-4", "If-Range", etag).expect(206);
    assertThat(
            user.get(job.filePath(), "Range", "bytes=0-4", "If-Range", "\"older\"")
                .expect(200)
                .body())
        .isEqualTo(whole);
  }

  @Test
  void namesTheFileInEveryAlphabet() {
    String disposition =
        user.get(job.filePath() + "?delivery=attachment").expect(200).header("Content-Disposition");
    assertThat(disposition).startsWith("attachment").contains("filename*=UTF-8''Gr%C3%BC%C3%9Fe");
    assertThat(disposition.chars().allMatch(c -> c >= ' ' && c < 127)).isTrue();
    assertThat(user.get(job.filePath() + "?delivery=inline").header("Content-Disposition"))
        .startsWith("inline");
  }

  @Test
  void redirectsToAStorageAddressThatNeedsNoToken() throws IOException, InterruptedException {
    Answer answer = user.get(job.filePath() + "?delivery=redirect");
    assertThat(answer.status()).isIn(302, 303, 307);

    HttpRequest request = HttpRequest.newBuilder(URI.create(answer.header("Location"))).build();
    byte[] fetched = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();

    assertThat(fetched).isEqualTo(whole);
    assertThat(user.get(job.filePath() + "?delivery=redirect").header("Location"))
        .as("the same address within its window")
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"variant=other", "delivery=pigeon"})
  void refusesAnUnknownVariantOrDelivery(String query) {
    Shape.error(user.get(job.filePath() + "?" + query), 400, "VALIDATION_FAILED");
  }

  @Test
  void saysWhatBecameOfAFailedFile() {
    UUID instruction = user.create("images/thumbnail");
    Job failed = FailedJobs.submit(user, instruction);

    Shape.error(user.get(failed.filePath()), 422, "PROCESSING_FAILED");
    user.get(failed.filePath() + "?variant=original").expect(200);
  }

  @Test
  void asksToComeBackWhileAFileIsNotReady() {
    // Large enough to be in work for a moment; whoever is faster, the answer is a documented one.
    byte[] large = Pictures.png(3000, 2500, 1);
    UUID instruction = user.create("images/convert");
    Answer uploaded =
        user.upload("/instructions/" + instruction + "/details", Multipart.file("large.png", large))
            .expect(201);
    Job slow = new Job(instruction, uploaded.id("/data/input/id"), uploaded.id("/data/output/id"));

    Answer answer = user.get(slow.filePath());

    if (answer.status() != 200) {
      Shape.error(answer, 409, "NOT_READY");
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }
    user.done(slow);
    user.get(slow.filePath()).expect(200);
  }
}
