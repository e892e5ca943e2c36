package io.imageservice.engine.operation;

import static io.imageservice.engine.TestEngine.ASSET;
import static io.imageservice.engine.operation.Steps.apply;
import static io.imageservice.engine.operation.Steps.pixel;
import static io.imageservice.engine.operation.Steps.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.InvalidRecipeException;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.TestEngine;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The asset is 40x20: red top left, green top right, blue bottom left, white bottom right. */
class WatermarkImageTest {

  private static final BufferedImage BASE = plain(Color.BLACK, 160, 120);

  @ParameterizedTest
  @CsvSource({
    "north_west, 0, 0, 0, 0",
    "south_east, 0, 0, 120, 100",
    "south_east, 5, 7, 115, 93",
    "north_east, 5, 7, 115, 7",
    "south_west, 5, 7, 5, 93",
    "centre, 0, 0, 60, 50",
    "centre, -10, 5, 50, 55"
  })
  void standsWhereGravityAndOffsetSay(String gravity, int offsetX, int offsetY, int x, int y) {
    BufferedImage result =
        mark(BASE, "gravity", gravity, "offset_x", offsetX, "offset_y", offsetY, "scale", 0.25);

    // A quarter of 160 columns is the watermark's own width: its pixels are not mixed.
    assertThat(pixel(result, x, y)).containsExactly(255, 0, 0, 255);
    assertThat(pixel(result, x + 39, y)).containsExactly(0, 255, 0, 255);
    assertThat(pixel(result, x, y + 19)).containsExactly(0, 0, 255, 255);
    assertThat(pixel(result, x + 39, y + 19)).containsExactly(255, 255, 255, 255);
    assertThat(coloured(result)).isEqualTo(40 * 20);
  }

  @Test
  void fitsInsideItsPartOfTheBase() {
    // Half of 160x120 is 80x60; 40x20 becomes 80x40 inside of it.
    assertThat(coloured(mark(BASE, "scale", 0.5, "gravity", "centre"))).isEqualTo(80 * 40);
    // Half of 160x40 is 80x20: the height decides.
    assertThat(coloured(mark(plain(Color.BLACK, 160, 40), "scale", 0.5))).isEqualTo(40 * 20);
  }

  @Test
  void mixesByOpacity() {
    BufferedImage result = mark(plain(new Color(0, 0, 100), 160, 120), "opacity", 0.25);

    List<Integer> pixel = pixel(result, 125, 105);
    assertThat(pixel.get(0)).isCloseTo(64, within(1));
    assertThat(pixel.get(2)).isCloseTo(75, within(1));
  }

  @Test
  void letsTheBaseShineThroughItsOwnTransparency() {
    byte[] glass = Pictures.encode(plain(new Color(255, 0, 0, 0), 40, 20), "png");

    BufferedImage result = mark(BASE, Map.of(ASSET, glass), "scale", 0.25);

    assertThat(coloured(result)).isZero();
  }

  @Test
  void tilesWithGaps() {
    BufferedImage result = mark(BASE, "tile", true, "scale", 0.25, "offset_x", 10, "offset_y", 10);

    // A period is 50x30, of which 5 pixels on each side are gap.
    for (int x = 0; x < 160; x += 50) {
      for (int y = 0; y < 120; y += 30) {
        assertThat(pixel(result, x, y)).containsExactly(0, 0, 0, 255);
        assertThat(pixel(result, x + 5, y + 5)).containsExactly(255, 0, 0, 255);
      }
    }
  }

  @Test
  void keepsTheAlphaOfTheBase() {
    BufferedImage result = mark(plain(new Color(0, 0, 0, 0), 160, 120), "scale", 0.25);

    assertThat(pixel(result, 0, 0).get(3)).isZero();
    assertThat(pixel(result, 125, 105)).containsExactly(255, 0, 0, 255);
  }

  @Test
  void refusesAGapBelowZero() {
    assertThatThrownBy(() -> mark(BASE, "tile", true, "offset_x", 1, "offset_y", -1))
        .isInstanceOfSatisfying(
            InvalidRecipeException.class,
            e -> assertThat(e.path()).isEqualTo("operations[0].offset_y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "https://example.org/logo.png", "/etc/passwd", ""})
  void refersByIdOnly(String reference) {
    List<?> recipe = List.of(Map.of("op", "watermark-image", "image", reference));

    assertThatThrownBy(() -> Recipe.parse(recipe))
        .isInstanceOfSatisfying(
            InvalidRecipeException.class,
            e -> assertThat(e.path()).isEqualTo("operations[0].image"));
  }

  @Test
  void namesItsReferencesOnceAndInOrder() {
    String other = "018f0000-0000-7000-8000-00000000000A";

    Recipe recipe =
        Recipe.parse(
            List.of(
                Map.of("op", "watermark-image", "image", other),
                Map.of("op", "watermark-image", "image", ASSET),
                Map.of("op", "watermark-image", "image", other, "tile", true)));

    assertThat(recipe.references()).containsExactly(other.toLowerCase(Locale.ROOT), ASSET);
  }

  @Test
  void refusesAnAssetThatIsMissing() {
    assertRefused(Map.of(), "is not there");
  }

  @Test
  void refusesAnAssetThatIsNoImage() {
    byte[] text = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);

    assertRefused(Map.of(ASSET, text), "SVG");
  }

  @Test
  void refusesAnAssetThatIsDamaged() {
    byte[] photo = Pictures.encode(Pictures.landscape(640, 480), "jpg");

    assertRefused(Map.of(ASSET, Arrays.copyOf(photo, photo.length / 2)), "damaged");
  }

  @Test
  void refusesAnAssetOverTheLimits() {
    byte[] wide = Pictures.encode(plain(Color.RED, 30_001, 1), "png");

    assertRefused(Map.of(ASSET, wide), "at most");
  }

  private static void assertRefused(Map<String, byte[]> assets, String reason) {
    assertThatThrownBy(() -> mark(BASE, assets))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.code()).isEqualTo(EngineErrorCode.OPERATION_NOT_APPLICABLE);
              assertThat(e.getMessage()).contains(ASSET).contains(reason);
            });
  }

  private static BufferedImage mark(BufferedImage base, Object... parameters) {
    Object[] all = new Object[parameters.length + 2];
    all[0] = "image";
    all[1] = ASSET;
    System.arraycopy(parameters, 0, all, 2, parameters.length);
    return apply(base, "watermark-image", all);
  }

  private static BufferedImage mark(
      BufferedImage base, Map<String, byte[]> assets, Object... parameters) {
    Map<String, Object> operation = Steps.operation("watermark-image", parameters);
    operation.put("image", ASSET);
    byte[] png = Pictures.encode(base, "png");
    return Pictures.decode(TestEngine.render(png, List.of(operation), assets).bytes());
  }

  /** Number of pixels that are not black. */
  private static int coloured(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == 0 ? 0 : 1;
      }
    }
    return count;
  }
}
