package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imageservice.engine.Estimate.MemoryClass;
import io.imageservice.engine.Estimate.Output;
import io.imageservice.engine.operation.Step;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateTest {

  private static final int RECIPES = 300;
  private static final Limits LIMITS =
      new Limits(1 << 20, 1 << 20, 2_000, 2_000, 10, 4, 200_000, Duration.ofMinutes(1));

  @TempDir Path folder;

  @Test
  void agreesWithWhatRenderingMakesOfRandomRecipes() throws Exception {
    List<byte[]> files =
        List.of(
            Pictures.encode(Pictures.landscape(121, 83), "png"),
            Pictures.encode(Pictures.landscape(90, 160), "jpg"),
            Pictures.encode(new BufferedImage(64, 40, BufferedImage.TYPE_INT_ARGB), "png"),
            AnimationTest.animation("gif"),
            AnimationTest.animation("webp"));
    RandomRecipes recipes = new RandomRecipes(20_26);
    int made = 0;
    int refused = 0;

    for (int i = 0; i < RECIPES; i++) {
      Recipe recipe = recipes.next(5);
      byte[] file = files.get(i % files.size());
      Estimate estimate = Estimate.of(factsOf(file), recipe, LIMITS);
      String label = "%d: %s".formatted(i, recipe);
      try {
        assertSame(label, estimate, render(file, recipe));
        made++;
      } catch (EngineException e) {
        assertRefused(label, estimate, recipe, e);
        refused++;
      }
    }

    assertThat(made).isGreaterThan(100);
    assertThat(refused).isGreaterThan(40);
  }

  @Test
  void namesTheOperationThatCannotBeDone() {
    Recipe recipe =
        Recipe.parse(
            Map.of(
                "renditions",
                List.of(
                    Map.of("name", "a", "operations", List.of(Map.of("op", "grayscale"))),
                    Map.of(
                        "name",
                        "b",
                        "operations",
                        List.of(
                            Map.of("op", "resize", "width", 50),
                            Map.of("op", "crop", "width", 60, "height", 5),
                            Map.of("op", "invert"))))));

    Estimate estimate = Estimate.of(facts(100, 80), recipe, LIMITS);

    assertThat(estimate.outputs()).containsExactly(new Output("a", ImageFormat.PNG, 100, 80, 1));
    assertThat(estimate.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("renditions[1].operations[1]");
              assertThat(violation.code()).isEqualTo(EngineErrorCode.OPERATION_NOT_APPLICABLE);
              assertThat(violation.message()).contains("60x5");
            });
  }

  @Test
  void saysThatAnImageIsTooLarge() {
    Estimate estimate = Estimate.of(facts(3_000, 10), Recipe.parse(List.of()), LIMITS);

    assertThat(estimate.violations())
        .extracting(Estimate.Violation::path, Estimate.Violation::code)
        .containsExactly(tuple("image", EngineErrorCode.IMAGE_TOO_LARGE));
  }

  @Test
  void doesNotGuessASizeThatThePixelsDecide() {
    Map<String, ?> trim = Map.of("op", "trim");
    Map<String, ?> inside = Map.of("op", "resize", "width", 50, "height", 50);
    Map<String, ?> exact =
        Map.of("op", "resize", "width", 50, "height", 50, "fit", "exact", "enlarge", true);

    assertThat(sizeOf(trim)).containsExactly(null, null);
    assertThat(sizeOf(trim, inside)).containsExactly(null, null);
    assertThat(sizeOf(trim, exact)).containsExactly(50, 50);
    assertThat(sizeOf(exact, Map.of("op", "border", "width", 5))).containsExactly(60, 60);
  }

  @Test
  void tellsLittleWorkFromMuch() {
    Limits wide =
        new Limits(1 << 30, 1 << 30, 50_000, 50_000, 1_000, 50, 1 << 30, Duration.ofMinutes(1));
    Recipe thumbnail = Recipe.parseText("resize:200x200");
    Recipe turned = Recipe.parseText("rotate:33|blur:3");

    assertThat(Estimate.of(facts(200, 200), thumbnail, wide).memoryClass())
        .isEqualTo(MemoryClass.SMALL);
    assertThat(Estimate.of(facts(12_000, 10_000), turned, wide).memoryClass())
        .isEqualTo(MemoryClass.HUGE);
  }

  @Test
  void countsWhatTheDecoderOfAProgressiveJpegHolds() throws Exception {
    byte[] plain = Pictures.encode(Pictures.landscape(900, 700), "jpg");
    byte[] progressive =
        TestEngine.render(
                plain, List.of(Map.of("op", "convert", "format", "jpeg", "progressive", true)))
            .bytes();
    Recipe recipe = Recipe.parseText("resize:200x200");

    long more =
        Estimate.of(factsOf(progressive), recipe, LIMITS).memoryBytes()
            - Estimate.of(factsOf(plain), recipe, LIMITS).memoryBytes();

    assertThat(more).isEqualTo(900L * 700 * 6);
  }

  @Test
  void countsWhatIsHeldToTurnAnImageUpright() {
    Recipe recipe = Recipe.parseText("grayscale");

    long more =
        Estimate.of(turned(6), recipe, TestEngine.LIMITS).memoryBytes()
            - Estimate.of(turned(1), recipe, TestEngine.LIMITS).memoryBytes();

    assertThat(more).isEqualTo(900L * 700 * 4);
  }

  private static ImageFacts turned(int orientation) {
    return new ImageFacts(ImageFormat.JPEG, 900, 700, 1, false, orientation, null, Map.of());
  }

  private static List<Integer> sizeOf(Map<?, ?>... operations) {
    Output output =
        Estimate.of(facts(100, 80), Recipe.parse(List.of(operations)), LIMITS).outputs().get(0);
    return Arrays.asList(output.width(), output.height());
  }

  private static void assertSame(String label, Estimate estimate, List<Rendition> renditions) {
    assertThat(estimate.violations()).as(label).isEmpty();
    for (int i = 0; i < renditions.size(); i++) {
      Output output = estimate.outputs().get(i);
      Rendition rendition = renditions.get(i);
      if (output.width() != null) {
        assertThat(output.width()).as(label).isEqualTo(rendition.width());
        assertThat(output.height()).as(label).isEqualTo(rendition.height());
      }
      assertThat(output.format()).as(label).isEqualTo(rendition.format());
      assertThat(output.frames()).as(label).isEqualTo(rendition.frames());
    }
  }

  private static void assertRefused(
      String label, Estimate estimate, Recipe recipe, EngineException refusal) {
    boolean dependsOnPixels =
        refusal.getMessage().contains("cannot be written as")
            || recipe.branches().get(0).operations().stream()
                .anyMatch(o -> o instanceof Step step && !step.hasKnownSize());
    if (dependsOnPixels && estimate.violations().isEmpty()) {
      return;
    }
    assertThat(estimate.violations()).as(label + refusal).isNotEmpty();
    assertThat(estimate.violations().get(0).code()).as(label).isEqualTo(refusal.code());
    assertThat(estimate.violations().get(0).message()).isEqualTo(refusal.getMessage());
  }

  private static List<Rendition> render(byte[] file, Recipe recipe) {
    return ENGINE.render(file, recipe, LIMITS, TestEngine.ASSETS, new Cancellation()).renditions();
  }

  private ImageFacts factsOf(byte[] file) throws Exception {
    return ENGINE.inspect(Files.write(folder.resolve("image"), file), LIMITS);
  }

  private static ImageFacts facts(int width, int height) {
    return new ImageFacts(ImageFormat.PNG, width, height, 1, false, 1, null, Map.of());
  }
}
