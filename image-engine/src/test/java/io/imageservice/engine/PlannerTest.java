package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ASSET;
import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decoded once, decoded smaller or done in another order gives the same pictures. */
class PlannerTest {

  private static final BufferedImage SCENE = Scene.paint(480, 320);
  private static final byte[] PNG = Pictures.encode(SCENE, "png");
  private static final byte[] JPEG = convert(PNG, "convert:jpeg;quality=95");
  private static final List<String> LARGE =
      List.of(
          "resize:400x300|convert:webp;lossless=true",
          "resize:350|sharpen|convert:png",
          "rotate:25|resize:250x250|convert:png",
          "crop:250x250;x=50;y=40|flip|convert:png",
          "watermark-image:" + ASSET + "|grayscale|convert:png",
          "trim|normalise|convert:png");
  private static final List<String> SMALL =
      List.of("resize:100|convert:png", "resize:75x50;fit=fill|blur:2|convert:png");

  static Stream<Arguments> sets() {
    List<String> mixed = new ArrayList<>(LARGE);
    mixed.addAll(SMALL);
    return Stream.of(
        Arguments.of("png", PNG, mixed),
        Arguments.of("jpeg, large", JPEG, LARGE),
        Arguments.of("jpeg, small", JPEG, SMALL),
        Arguments.of("jpeg, on its side", TaggedJpeg.of(JPEG, 6), LARGE),
        Arguments.of("webp", convert(PNG, "convert:webp;quality=95"), LARGE),
        Arguments.of("transparent", convert(PNG, "round-corners:45"), mixed),
        Arguments.of("grey", convert(PNG, "grayscale"), mixed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void decodesOnceAndYieldsWhatEachRecipeYieldsAlone(
      String name, byte[] file, List<String> recipes) {
    long before = ENGINE.decodeCount();

    List<Rendition> together = together(file, recipes);

    assertThat(ENGINE.decodeCount() - before).isEqualTo(1);
    for (int i = 0; i < recipes.size(); i++) {
      byte[] alone = convert(file, recipes.get(i));
      assertThat(together.get(i).bytes()).as(recipes.get(i)).isEqualTo(alone);
    }
  }

  @Test
  void decodesOnceForThreeSizes() {
    long before = ENGINE.decodeCount();

    List<Rendition> results = together(JPEG, List.of("resize:400", "resize:200", "resize:50"));

    assertThat(ENGINE.decodeCount() - before).isEqualTo(1);
    assertThat(results).extracting(Rendition::width).containsExactly(400, 200, 50);
  }

  /**
   * A mean distance of 2.3 can just be seen. A small one beside a large one is made from more
   * pixels than alone: better, if different.
   */
  @Test
  void looksTheSameBesideALargerRendition() {
    byte[] beside =
        together(JPEG, List.of("resize:400|convert:png", "resize:100|convert:png")).get(1).bytes();
    byte[] alone = convert(JPEG, "resize:100|convert:png");

    assertThat(Difference.of(Pictures.decode(alone), Pictures.decode(beside)).mean()).isLessThan(1);
  }

  /** Lines of one pixel are the worst case; shrink=best takes them better. */
  @ParameterizedTest
  @CsvSource({
    "jpeg, 200, fast, 1.5", "jpeg, 100, fast, 1.5", "jpeg, 50, fast, 1.5",
    "jpeg, 110, best, 0.3", "jpeg, 100, best, 0.3", "jpeg, 50, best, 0.6",
    "webp, 200, fast, 1.5", "webp, 100, fast, 1.5", "webp, 50, fast, 1.5"
  })
  void shrinksWhileLoadingAsIfItHadNot(String format, int width, String shrink, double tolerance) {
    byte[] file = format.equals("jpeg") ? JPEG : convert(PNG, "convert:webp;quality=95");
    byte[] samePixels = convert(file, "convert:png");
    String recipe = "resize:%d;shrink=%s|convert:png".formatted(width, shrink);

    BufferedImage shrunk = Pictures.decode(convert(file, recipe));
    BufferedImage whole = Pictures.decode(convert(samePixels, recipe));

    assertThat(Difference.of(whole, shrunk).mean()).isPositive().isLessThan(tolerance);
  }

  /** The planner scales before it turns upright; by its definition the order is the other one. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
  void scalesBeforeItTurnsAsIfItHadTurnedBefore(int orientation) {
    byte[] turned = TaggedJpeg.of(JPEG, orientation);
    byte[] upright = convert(turned, "convert:png");

    BufferedImage scaledFirst = Pictures.decode(convert(turned, "resize:300x300|convert:png"));
    BufferedImage turnedFirst = Pictures.decode(convert(upright, "resize:300x300|convert:png"));

    // Rounding at the half of a pixel is all that the order may change.
    assertThat(Difference.of(turnedFirst, scaledFirst)).matches(Difference::isInvisible);
  }

  private static List<Rendition> together(byte[] file, List<String> recipes) {
    List<Object> renditions = new ArrayList<>();
    for (String recipe : recipes) {
      renditions.add(
          Map.of("name", "r" + renditions.size(), "operations", Recipe.parseText(recipe).toJson()));
    }
    Recipe all = Recipe.parse(Map.of("renditions", renditions));
    Map<String, byte[]> assets = Map.of(ASSET, Pictures.encode(Pictures.quarters(40, 20), "png"));
    return ENGINE.render(file, all, LIMITS, assets, new Cancellation()).renditions();
  }

  private static byte[] convert(byte[] file, String recipe) {
    return TestEngine.render(file, Recipe.parseText(recipe).toJson()).bytes();
  }
}
