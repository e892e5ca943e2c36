package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.format.HeaderPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images from public repositories against their manifest: {@code -Dcorpus=DIR}. */
@EnabledIfSystemProperty(named = "corpus", matches = ".+")
class CorpusTest {

  private static final Duration BOMB_TIME = Duration.ofSeconds(2);
  private static final Duration HANG_TIME = Duration.ofSeconds(30);

  /** A row of the manifest; sizes are empty where unknown. */
  record Row(String file, String expect, String width, String height) {
    @Override
    public String toString() {
      return expect + " " + file;
    }
  }

  /** What the engine made of a file: a rendition or the code of the refusal. */
  private record Outcome(Rendition rendition, EngineErrorCode refusal, Duration time) {}

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(corpus().resolve("manifest.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells -> new Row(cells[0], cells[2], cells[5], cells[6]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isProcessedOrRefusedAsTheManifestSays(Row row) throws IOException {
    Outcome outcome = process(corpus().resolve(row.file()));

    assertThat(outcome.time())
        .isLessThan(row.expect().equals("bomb-refuse") ? BOMB_TIME : HANG_TIME);
    switch (row.expect()) {
      case "process" -> assertSize(row, outcome);
      case "refuse", "refuse-active", "bomb-refuse" ->
          assertThat(outcome.refusal()).as("refusal").isNotNull();
      case "process-if-format-enabled" -> {
        if (outcome.refusal() == null) {
          assertSize(row, outcome);
        } else {
          assertThat(outcome.refusal()).isEqualTo(EngineErrorCode.UNSUPPORTED_FORMAT);
        }
      }
      case "process-or-refuse" -> {
        if (outcome.refusal() == null) {
          assertSize(row, outcome);
        }
      }
      default -> throw new AssertionError("unknown expectation in " + row);
    }
    assertThat(outcome.refusal()).isNotEqualTo(EngineErrorCode.ENGINE_FAILURE);
  }

  private static void assertSize(Row row, Outcome outcome) {
    assertThat(outcome.refusal()).as("refusal").isNull();
    if (!row.width().isEmpty()) {
      String size = outcome.rendition().width() + "x" + outcome.rendition().height();
      assertThat(size).isEqualTo(row.width() + "x" + row.height());
    }
  }

  private static Outcome process(Path file) throws IOException {
    long start = System.nanoTime();
    Rendition rendition = null;
    EngineErrorCode refusal = null;
    try {
      ImageFacts facts = ENGINE.inspect(file, LIMITS);
      assertThat(ENGINE.inspect(HeaderPart.of(Files.readAllBytes(file)), LIMITS))
          .as("facts by the part with the header")
          .isEqualTo(facts);
      rendition =
          TestEngine.render(
              Files.readAllBytes(file), List.of(Map.of("op", "convert", "format", "png")));
      assertThat(List.of(rendition.width(), rendition.height()))
          .as("size by header and by pixels")
          .containsExactly(facts.width(), facts.height());
    } catch (EngineException e) {
      refusal = e.code();
    }
    return new Outcome(rendition, refusal, Duration.ofNanos(System.nanoTime() - start));
  }

  private static Path corpus() {
    return Path.of(System.getProperty("corpus"));
  }
}
