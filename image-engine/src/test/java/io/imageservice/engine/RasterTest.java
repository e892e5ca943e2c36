package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {

  private static final byte[] QUARTERS = Pictures.encode(Pictures.quarters(400, 200), "png");

  @Test
  void stretchesTheWholeImage() {
    byte[] samples = rasterise(QUARTERS, new Raster(8, 8, Raster.Fit.STRETCH));

    assertThat(samples).hasSize(8 * 8 * 3);
    assertLike(pixel(samples, 8, 1, 1), Color.RED);
    assertLike(pixel(samples, 8, 6, 1), Color.GREEN);
    assertLike(pixel(samples, 8, 1, 6), Color.BLUE);
    assertLike(pixel(samples, 8, 6, 6), Color.WHITE);
  }

  @Test
  void cutsOffEvenlyWhatExceeds() {
    BufferedImage edged = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 100; y++) {
      for (int x = 100; x < 200; x++) {
        edged.setRGB(x, y, Color.YELLOW.getRGB());
      }
    }

    byte[] samples = rasterise(Pictures.encode(edged, "png"), new Raster(20, 20, Raster.Fit.CROP));

    assertLike(pixel(samples, 20, 2, 10), Color.YELLOW);
    assertLike(pixel(samples, 20, 17, 10), Color.YELLOW);
  }

  @Test
  void enlargesASmallImage() {
    byte[] samples =
        rasterise(
            Pictures.encode(Pictures.quarters(2, 2), "png"),
            new Raster(64, 32, Raster.Fit.STRETCH));

    assertThat(samples).hasSize(64 * 32 * 3);
    assertLike(pixel(samples, 64, 2, 2), Color.RED);
  }

  @Test
  void showsTransparentPartsWhiteAndGreyAsColours() {
    BufferedImage empty = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
    BufferedImage grey = new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY);

    Raster raster = new Raster(5, 5, Raster.Fit.CROP);

    assertLike(pixel(rasterise(Pictures.encode(empty, "png"), raster), 5, 2, 2), Color.WHITE);
    assertLike(pixel(rasterise(Pictures.encode(grey, "png"), raster), 5, 2, 2), Color.BLACK);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void standsUpright(int orientation) {
    byte[] jpeg = TaggedJpeg.of(Pictures.encode(Pictures.quarters(400, 200), "jpg"), orientation);
    Rendition upright =
        TestEngine.render(
            jpeg,
            List.of(
                Map.of("op", "resize", "width", 16, "height", 16, "fit", "exact"),
                Map.of("op", "convert", "format", "png")));
    BufferedImage expected = Pictures.decode(upright.bytes());

    byte[] samples = rasterise(jpeg, new Raster(16, 16, Raster.Fit.STRETCH));

    for (int at : new int[] {2, 13}) {
      assertLike(pixel(samples, 16, at, 2), new Color(expected.getRGB(at, 2)));
    }
  }

  @Test
  void refusesWhatIsOverTheLimits() {
    Limits tight =
        new Limits(100L << 20, 1_000, 100, 100, 500, 50, 1_000_000, Duration.ofSeconds(60));

    assertThatThrownBy(
            () ->
                TestEngine.ENGINE.rasterise(
                    QUARTERS, new Raster(8, 8, Raster.Fit.CROP), tight, new Cancellation()))
        .isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> new Raster(0, 8, Raster.Fit.CROP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Scaling rings a little at edges. */
  private static void assertLike(Color seen, Color meant) {
    assertThat(seen.getRed()).isCloseTo(meant.getRed(), within(8));
    assertThat(seen.getGreen()).isCloseTo(meant.getGreen(), within(8));
    assertThat(seen.getBlue()).isCloseTo(meant.getBlue(), within(8));
  }

  private static byte[] rasterise(byte[] input, Raster raster) {
    return TestEngine.ENGINE.rasterise(input, raster, TestEngine.LIMITS, new Cancellation());
  }

  private static Color pixel(byte[] samples, int width, int x, int y) {
    int at = 3 * (y * width + x);
    return new Color(samples[at] & 0xff, samples[at + 1] & 0xff, samples[at + 2] & 0xff);
  }
}
