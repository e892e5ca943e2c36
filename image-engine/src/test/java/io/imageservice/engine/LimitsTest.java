package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  private static final byte[] PICTURE = Pictures.encode(Pictures.landscape(200, 100), "png");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "100, 1000000, 1000, 1000, FILE_TOO_LARGE",
    "1000000, 19999, 1000, 1000, IMAGE_TOO_LARGE",
    "1000000, 1000000, 199, 1000, IMAGE_TOO_LARGE",
    "1000000, 1000000, 1000, 99, IMAGE_TOO_LARGE"
  })
  void refuseAnImageFromItsHeader(
      long bytes, long pixels, int width, int height, EngineErrorCode code) throws Exception {
    Limits limits = new Limits(bytes, pixels, width, height, 10, 10, 1_000_000, MINUTE);
    Path file = Files.write(folder.resolve("picture"), PICTURE);

    assertRefused(code, () -> ENGINE.inspect(file, limits));
    assertRefused(code, () -> render(List.of(), limits));
  }

  @Test
  void holdAtTheirExactValue() {
    Limits limits = new Limits(PICTURE.length, 20_000, 200, 100, 1, 1, 20_000, MINUTE);

    assertThat(render(List.of(Map.of("op", "grayscale")), limits)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "resize:2000;enlarge=true|resize:10, 1000000", // a step on the way
    "resize:16384;enlarge=true|convert:webp, 1000000000", // more than the format can hold
    "resize:6000;enlarge=true|convert:avif, 1000000000" // could not be stopped in time
  })
  void refuseAResultThatIsTooLarge(String recipe, long maxOutputPixels) {
    Limits limits = new Limits(1_000_000, 1_000_000, 1000, 1000, 10, 10, maxOutputPixels, MINUTE);

    assertRefused(
        EngineErrorCode.OUTPUT_TOO_LARGE, () -> render(Recipe.parseText(recipe).toJson(), limits));
  }

  @Test
  void refuseALongRecipe() {
    Limits limits = new Limits(1_000_000, 1_000_000, 1000, 1000, 10, 1, 1_000_000, MINUTE);

    assertRefused(
        EngineErrorCode.OPERATION_NOT_APPLICABLE,
        () -> render(List.of(Map.of("op", "grayscale"), Map.of("op", "strip")), limits));
  }

  @Test
  void countTheFramesOfAnAnimation() {
    byte[] animation = AnimationTest.animation("gif"); // three frames of 40x20
    Recipe same = Recipe.parse(List.of(Map.of("op", "grayscale")));
    Recipe larger = Recipe.parse(List.of(Map.of("op", "border", "width", 5)));
    Limits exact = new Limits(1_000_000, 2_400, 1000, 1000, 3, 10, 2_400, MINUTE);

    assertThat(ENGINE.render(animation, same, exact, Map.of(), new Cancellation()).renditions())
        .hasSize(1);
    assertRefused(
        EngineErrorCode.OUTPUT_TOO_LARGE,
        () -> ENGINE.render(animation, larger, exact, Map.of(), new Cancellation()));
  }

  @Test
  void refuseWhatIsScaledBeforeItIsCut() {
    byte[] line = Pictures.encode(Pictures.landscape(400, 1), "png");
    Limits limits = new Limits(1_000_000, 1_000_000, 1000, 1000, 10, 10, 1_000_000, MINUTE);
    Recipe cover =
        Recipe.parse(
            List.of(
                Map.of(
                    "op", "resize", "width", 90, "height", 90, "fit", "cover", "enlarge", true)));

    assertRefused(
        EngineErrorCode.OUTPUT_TOO_LARGE,
        () -> ENGINE.render(line, cover, limits, Map.of(), new Cancellation()));
  }

  @Test
  void refuseATextThatWouldBeWrittenLargerThanAnyImage() {
    assertThatThrownBy(
            () ->
                Recipe.parse(
                    List.of(Map.of("op", "watermark-text", "text", "a".repeat(200), "size", 51))))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("10000");
  }

  @Test
  void stopAnImageThatTakesTooLong() {
    Limits limits =
        new Limits(1_000_000, 1_000_000, 1000, 1000, 10, 10, 1 << 30, Duration.ofMillis(150));
    long start = System.nanoTime();

    assertRefused(
        EngineErrorCode.ENGINE_TIMEOUT,
        () -> render(List.of(Map.of("op", "resize", "width", 30_000, "enlarge", true)), limits));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  private static List<Rendition> render(Object recipe, Limits limits) {
    return ENGINE
        .render(PICTURE, Recipe.parse(recipe), limits, Map.of(), new Cancellation())
        .renditions();
  }

  private static void assertRefused(
      EngineErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
