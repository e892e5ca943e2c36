package io.imageservice.engine.operation;

import static io.imageservice.engine.operation.Steps.apply;
import static io.imageservice.engine.operation.Steps.pixel;
import static io.imageservice.engine.operation.Steps.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations on single pixels and their neighbours, against numbers worked out by hand. */
class ToneTest {

  static Stream<Arguments> pixels() {
    return Stream.of(
        row("brightness", "factor", 1.5, List.of(100, 200, 40), List.of(150, 255, 60)),
        row("brightness", "factor", 0, List.of(100, 200, 40), List.of(0, 0, 0)),
        row("contrast", "factor", 2, List.of(100, 200, 127), List.of(73, 255, 127)),
        row("contrast", "factor", 0, List.of(100, 200, 40), List.of(128, 128, 128)),
        // 0.213 · 100 + 0.715 · 200 + 0.072 · 40 = 167.18
        row("saturation", "factor", 0, List.of(100, 200, 40), List.of(167, 167, 167)),
        row("saturation", "factor", 2, List.of(100, 150, 120), List.of(63, 163, 103)),
        row("hue", "angle", 360, List.of(100, 200, 40), List.of(100, 200, 40)),
        // Filter Effects: 180 degrees gives (-0.574, 1.43, 0.144; 0.426, 0.43, 0.144; …).
        row("hue", "angle", 180, List.of(100, 120, 80), List.of(126, 106, 146)),
        row("sepia", "amount", 1, List.of(100, 100, 100), List.of(135, 120, 94)),
        row("sepia", "amount", 0, List.of(100, 50, 20), List.of(100, 50, 20)),
        // 0.2126 · 255 = 54.2 of red light, in the tint's colour.
        row("tint", "colour", "#ff8000", List.of(255, 0, 0), List.of(54, 27, 0)),
        row("tint", "colour", "#336699", List.of(255, 255, 255), List.of(51, 102, 153)),
        // 255 · (64 / 255) ^ (1 / 2) = 127.7
        row("gamma", "gamma", 2, List.of(64, 255, 0), List.of(127, 255, 0)));
  }

  @ParameterizedTest
  @MethodSource("pixels")
  void changesAPixelByItsFormula(
      String name, String parameter, Object value, List<Integer> before, List<Integer> after) {
    Color colour = new Color(before.get(0), before.get(1), before.get(2), 200);

    List<Integer> result = pixel(apply(plain(colour, 4, 4), name, parameter, value), 1, 1);

    for (int i = 0; i < 3; i++) {
      assertThat(result.get(i)).as("band %d of %s", i, result).isCloseTo(after.get(i), within(1));
    }
    assertThat(result.get(3)).as("alpha").isEqualTo(200);
  }

  @Test
  void roundsToTheNearest() {
    // 101 · 0.7 = 70.7 and 102 · 0.7 = 71.4
    assertThat(pixel(apply(plain(new Color(101, 102, 0), 4, 4), "brightness", "factor", 0.7), 0, 0))
        .containsExactly(71, 71, 0, 255);
  }

  @Test
  void invertLeavesTransparencyAlone() {
    assertThat(pixel(apply(plain(new Color(10, 100, 255, 77), 4, 4), "invert"), 0, 0))
        .containsExactly(245, 155, 0, 77);
  }

  @Test
  void flattenMixesByTransparency() {
    BufferedImage half = plain(new Color(255, 0, 0, 128), 4, 4);

    List<Integer> result = pixel(apply(half, "flatten", "background", "#0000ff"), 0, 0);

    assertThat(result.get(0)).isCloseTo(128, within(1));
    assertThat(result.get(2)).isCloseTo(127, within(1));
    assertThat(result.get(3)).isEqualTo(255);
  }

  @Test
  void blurSpreadsAnEdgeByItsSigma() {
    BufferedImage result = apply(edge(0, 255), "blur", "sigma", 4);

    // Weights exp(-k² / 32), k from -7 to 7: those from 5 on are 10.6 % of their sum.
    assertThat(pixel(result, 35, 20).get(0)).isCloseTo(27, within(2));
    assertThat(pixel(result, 44, 20).get(0)).isCloseTo(228, within(2));
    assertThat(pixel(result, 10, 20).get(0)).isZero();
    assertThat(pixel(result, 70, 20).get(0)).isEqualTo(255);
  }

  @Test
  void sharpenOvershootsAtAnEdgeAndNowhereElse() {
    BufferedImage result = apply(edge(100, 150), "sharpen", "sigma", 1, "amount", 1);

    assertThat(pixel(result, 39, 20).get(0)).isLessThan(95);
    assertThat(pixel(result, 40, 20).get(0)).isGreaterThan(155);
    assertThat(pixel(result, 20, 20).get(0)).isEqualTo(100);
    assertThat(pixel(result, 60, 20).get(0)).isEqualTo(150);
  }

  @Test
  void pixelateFillsBlocksWithTheirMean() {
    BufferedImage result = apply(edge(0, 200), "pixelate", "size", 16);

    // The third block holds columns 32 to 47: half dark, half light.
    assertThat(pixel(result, 32, 0).get(0)).isEqualTo(100);
    assertThat(pixel(result, 47, 15).get(0)).isEqualTo(100);
    assertThat(pixel(result, 31, 0).get(0)).isZero();
    assertThat(pixel(result, 48, 0).get(0)).isEqualTo(200);
  }

  @Test
  void normaliseStretchesTheRange() {
    BufferedImage result = apply(edge(100, 150), "normalise");

    assertThat(pixel(result, 5, 5).get(0)).isZero();
    assertThat(pixel(result, 75, 5).get(0)).isEqualTo(255);
  }

  @Test
  void normaliseLeavesAPlainImageAlone() {
    assertThat(pixel(apply(plain(Color.GRAY, 4, 4), "normalise"), 0, 0))
        .containsExactly(128, 128, 128, 255);
  }

  private static Arguments row(
      String name, String parameter, Object value, List<Integer> before, List<Integer> after) {
    return Arguments.of(name, parameter, value, before, after);
  }

  /** 80x40: 40 columns of one grey, then 40 of another. */
  private static BufferedImage edge(int left, int right) {
    BufferedImage image = plain(new Color(left, left, left), 80, 40);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(right, right, right));
    graphics.fillRect(40, 0, 40, 40);
    graphics.dispose();
    return image;
  }
}
