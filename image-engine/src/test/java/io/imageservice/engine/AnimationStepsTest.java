package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.operation.Operation;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.Step;
import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on animations: each frame as if it stood alone, or a refusal. */
class AnimationStepsTest {

  private static final int[] DELAYS = {100, 250, 40};
  private static final int LOOP = 3;
  private static final String LOSSLESS = "|convert:webp;lossless=true;effort=1";

  private static Map<String, byte[]> animations;

  @BeforeAll
  static void encode() {
    List<BufferedImage> frames = List.of(scene(0), scene(1), scene(2));
    animations =
        Map.of(
            "gif", Animations.encode(frames, DELAYS, LOOP, "gif"),
            "webp", Animations.encode(frames, DELAYS, LOOP, "webp"));
  }

  static Stream<Arguments> recipes() {
    return Showcase.RECIPES.stream()
        .filter(recipe -> !recipe.startsWith("convert"))
        .flatMap(recipe -> Stream.of(Arguments.of("gif", recipe), Arguments.of("webp", recipe)));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void treatsEachFrameOnItsOwnOrRefuses(String format, String recipe) {
    byte[] file = animations.get(format);
    Optional<String> obstacle = obstacle(recipe);
    if (obstacle.isPresent()) {
      assertThatThrownBy(() -> render(file, recipe + LOSSLESS))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.code()).isEqualTo(EngineErrorCode.OPERATION_NOT_APPLICABLE))
          .hasMessage(obstacle.get() + " cannot be applied to an animation.");
      return;
    }

    Rendition result = render(file, recipe + LOSSLESS);

    assertThat(result.frames()).isEqualTo(3);
    assertTiming(result.bytes(), "webp");
    List<BufferedImage> stills = new ArrayList<>();
    for (BufferedImage frame : Animations.frames(file, format)) {
      byte[] still = render(Pictures.encode(frame, "png"), recipe + LOSSLESS).bytes();
      stills.addAll(Animations.frames(still, "webp"));
    }
    assertThat(Animations.frames(result.bytes(), "webp"))
        .usingElementComparator(AnimationStepsTest::compare)
        .isEqualTo(stills);
  }

  @Test
  void keepsTimingFromFormatToFormat() {
    animations.forEach(
        (from, file) -> {
          assertTiming(render(file, "resize:50|convert:gif").bytes(), "gif");
          assertTiming(render(file, "resize:50|convert:webp").bytes(), "webp");
          assertTiming(render(file, "compress:50").bytes(), from);
          assertTiming(render(file, "").bytes(), from);
        });
  }

  @Test
  void takesTheFirstFrameForAStillFormat() {
    for (String format : List.of("jpeg", "png", "tiff", "avif")) {
      Rendition result = render(animations.get("webp"), "smart-crop:40x30|convert:" + format);

      assertThat(result.frames()).isEqualTo(1);
      assertThat(result.height()).isEqualTo(30);
    }
  }

  private static void assertTiming(byte[] file, String format) {
    try (VipsScope scope = new VipsScope()) {
      VipsImage image = VipsCodec.load(scope.bytes(file), format + "load", Map.of("n", -1));
      assertThat(image.pageCount()).isEqualTo(3);
      assertThat(image.metadata().integers("delay")).contains(DELAYS);
      assertThat(image.metadata().integer("loop")).contains(LOOP);
    }
  }

  /** The name of the step that pixels decide, if there is one. */
  private static Optional<String> obstacle(String recipe) {
    return Recipe.parseText(recipe).branches().get(0).operations().stream()
        .filter(operation -> operation instanceof Step step && step.dependsOnPixels())
        .map((Operation operation) -> OperationCatalogue.of(operation).name())
        .findFirst();
  }

  private static Rendition render(byte[] file, String recipe) {
    return TestEngine.render(file, Recipe.parseText(recipe).toJson());
  }

  private static int compare(BufferedImage a, BufferedImage b) {
    boolean isEqual =
        a.getWidth() == b.getWidth()
            && a.getHeight() == b.getHeight()
            && Arrays.equals(pixels(a), pixels(b));
    return isEqual ? 0 : 1;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** The scene with its colours exchanged, so that no two frames are alike. */
  private static BufferedImage scene(int shift) {
    BufferedImage scene = Scene.paint(96, 64);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 96; x++) {
        int colour = scene.getRGB(x, y) & 0xffffff;
        int turned = colour << (8 * shift) | colour >>> (24 - 8 * shift);
        scene.setRGB(x, y, turned & 0xffffff);
      }
    }
    return scene;
  }
}
