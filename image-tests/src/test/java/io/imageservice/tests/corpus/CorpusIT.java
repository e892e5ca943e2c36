package io.imageservice.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.DecodedSize;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that nobody here made, each through the public API. */
class CorpusIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int AT_ONCE = 3;
  private static Corpus corpus;

  @BeforeAll
  static void findTheCorpus() {
    assumeTrue(
        Corpus.given().isPresent(), "No -Dcorpus=DIR was given, so the corpus is not tried.");
    corpus = Corpus.given().orElseThrow();
  }

  @Test
  void endsAsTheManifestSays() throws IOException {
    long liberty = libertyPid();

    List<Verdict> verdicts = judgeAll("images/compress");

    Path report = Path.of("target", "corpus-report.tsv");
    Files.write(report, rows(verdicts));
    System.out.println(summary(verdicts) + "; " + report.toAbsolutePath());
    assertThat(problems(verdicts)).as("see %s", report).isEmpty();
    assertThat(libertyPid()).as("the server has not crashed").isEqualTo(liberty);
  }

  @Test
  void answersTheSameEveryTime() {
    List<Verdict> first = judgeOptional();
    List<Verdict> second = judgeOptional();
    for (int i = 0; i < first.size(); i++) {
      Verdict one = first.get(i);
      Verdict other = second.get(i);
      assertThat(other.end() + other.code() + other.size())
          .as(one.item().file())
          .isEqualTo(one.end() + one.code() + one.size());
    }
  }

  @ParameterizedTest
  @Tag("full")
  @ValueSource(strings = {"images/thumbnail", "images/convert", "images/grayscale"})
  void goesThroughTheOtherProductsToo(String product) {
    List<String> notDone = new ArrayList<>();
    for (Verdict verdict : judgeAll(product)) {
      boolean mustBeDone = verdict.item().expectation().equals("process");
      boolean mustNot = verdict.item().expectation().contains("refuse-");
      boolean isDone = verdict.end().equals("DONE");
      if (verdict.status() >= 500 || (mustBeDone && !isDone) || (mustNot && isDone)) {
        notDone.add(verdict.row());
      }
    }
    assertThat(notDone).isEmpty();
  }

  private static List<Verdict> judgeOptional() {
    return judge(
        "images/compress",
        corpus.items().stream()
            .filter(item -> item.expectation().equals("process-if-format-enabled"))
            .toList());
  }

  private static List<Verdict> judgeAll(String product) {
    return judge(product, corpus.items());
  }

  private static List<Verdict> judge(String product, List<Corpus.Item> items) {
    ApiClient user = SharedProduct.newUser(); // of its own: a minute's requests are limited
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<CompletableFuture<Verdict>> running =
          items.stream()
              .map(item -> CompletableFuture.supplyAsync(() -> judge(user, product, item), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static Verdict judge(ApiClient user, String product, Corpus.Item item) {
    byte[] file = corpus.read(item);
    long start = System.nanoTime();
    UUID instruction = user.create(product);
    String name = Path.of(item.file()).getFileName().toString();
    Answer answer =
        user.upload("/instructions/" + instruction + "/details", Multipart.file(name, file));
    if (answer.status() != 201) {
      return new Verdict(
          item, answer.status(), answer.code(), "REFUSED", "", "", millisSince(start));
    }
    UUID output = answer.id("/data/output/id");
    JsonNode detail = user.finished(instruction, output, LIMIT);
    long millis = millisSince(start);
    if (!detail.path("status").asText().equals("DONE")) {
      String code = detail.path("error").path("code").asText();
      return new Verdict(item, answer.status(), code, "FAILED", "", "", millis);
    }
    Answer download =
        user.get("/instructions/" + instruction + "/details/" + output + "/file").expect(200);
    String size = detail.path("width").asText() + "x" + detail.path("height").asText();
    String type = detail.path("mime_type").asText();
    String decoded = DecodedSize.of(type, download.body());
    return new Verdict(item, answer.status(), "", "DONE", size, decoded, millis);
  }

  private static List<String> rows(List<Verdict> verdicts) {
    List<String> rows = new ArrayList<>();
    rows.add("file\texpect\thttp\tend\tcode\tsize\tdecoded\texpected\tmillis\tverdict");
    verdicts.forEach(verdict -> rows.add(verdict.row()));
    return rows;
  }

  private static List<String> problems(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.problem().isPresent())
        .map(Verdict::row)
        .toList();
  }

  private static String summary(List<Verdict> verdicts) {
    return "corpus: %d files, %d DONE, %d FAILED, %d refused, %d against the manifest, slowest %d ms"
        .formatted(
            verdicts.size(),
            verdicts.stream().filter(v -> v.end().equals("DONE")).count(),
            verdicts.stream().filter(v -> v.end().equals("FAILED")).count(),
            verdicts.stream().filter(v -> v.end().equals("REFUSED")).count(),
            problems(verdicts).size(),
            verdicts.stream().mapToLong(Verdict::millis).max().orElse(0));
  }

  private static long libertyPid() {
    return SharedProduct.get().process("liberty").orElseThrow().pid();
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
