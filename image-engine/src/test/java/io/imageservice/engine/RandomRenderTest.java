package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recipes that nobody would write: each yields an image or a refusal that says why. */
class RandomRenderTest {

  // -Drecipes=N runs more of them.
  private static final int RECIPES = Integer.getInteger("recipes", 100);
  private static final long SEED = Long.getLong("seed", 20_261_121);

  @Test
  void rendersOrRefusesAnyRecipe() {
    RandomRecipes recipes = new RandomRecipes(SEED);
    Random random = new Random(SEED);
    List<byte[]> files = files();

    for (int i = 0; i < RECIPES; i++) {
      Recipe recipe = recipes.next(5);
      byte[] file = files.get(random.nextInt(files.size()));
      try {
        Rendition result = TestEngine.render(file, recipe.toJson());
        assertThat(result.bytes()).as(recipe.toText()).isNotEmpty();
      } catch (EngineException e) {
        assertThat(e.code())
            .as("%d: %s: %s (%s)", i, recipe.toText(), e.getMessage(), e.getCause())
            .isIn(EngineErrorCode.OPERATION_NOT_APPLICABLE, EngineErrorCode.OUTPUT_TOO_LARGE);
      }
    }
  }

  private static List<byte[]> files() {
    BufferedImage scene = Scene.paint(120, 80);
    byte[] png = Pictures.encode(scene, "png");
    byte[] jpeg = Pictures.encode(scene, "jpg");
    List<BufferedImage> frames = List.of(scene, Pictures.quarters(120, 80));
    return List.of(
        png,
        jpeg,
        TaggedJpeg.of(jpeg, 7),
        convert(png, "round-corners:30"),
        convert(png, "grayscale|round-corners:9"),
        convert(png, "grayscale"),
        convert(png, "crop:1x1"),
        convert(png, "convert:tiff"),
        convert(png, "convert:avif"),
        Animations.encode(frames, new int[] {40, 90}, 0, "gif"),
        Animations.encode(frames, new int[] {40, 90}, 0, "webp"));
  }

  private static byte[] convert(byte[] file, String recipe) {
    return TestEngine.render(file, Recipe.parseText(recipe).toJson()).bytes();
  }
}
