package io.imageservice.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourTallyTest {

  @Test
  void namesPlainColoursWithTheirShares() {
    byte[] samples = new byte[10 * 10 * 3];
    for (int i = 0; i < 100; i++) {
      int rgb = i < 50 ? 0xff0000 : i < 80 ? 0x00ff00 : 0x0000ff;
      put(samples, i, rgb);
    }
    ColourTally tally = new ColourTally(SmallPicture.of(samples, 10, 10, 3));

    List<ColourShare> expected =
        List.of(
            new ColourShare(0xff0000, 0.5),
            new ColourShare(0x00ff00, 0.3),
            new ColourShare(0x0000ff, 0.2));
    assertThat(tally.dominant(5)).isEqualTo(expected);
    assertThat(tally.palette(6)).isEqualTo(expected);
  }

  @Test
  void countsAPixelAsMuchAsItIsOpaque() {
    byte[] samples = {(byte) 255, 0, 0, (byte) 255, 0, 0, (byte) 255, 0};
    ColourTally half = new ColourTally(SmallPicture.of(samples, 2, 1, 4));
    ColourTally nothing = new ColourTally(SmallPicture.of(new byte[8], 2, 1, 4));

    assertThat(half.palette(6)).containsExactly(new ColourShare(0xff0000, 1));
    assertThat(nothing.palette(6)).isEmpty();
    assertThat(nothing.dominant(3)).isEmpty();
  }

  @Test
  void thePaletteStandsForAllPixels() {
    byte[] samples = new byte[100 * 100 * 3];
    new Random(5).nextBytes(samples);

    List<ColourShare> palette = new ColourTally(SmallPicture.of(samples, 100, 100, 3)).palette(6);

    assertThat(palette).hasSize(6);
    assertThat(palette.stream().mapToDouble(ColourShare::share).sum()).isCloseTo(1, within(1e-9));
    // Median cut: no box of even noise becomes tiny or takes nearly all.
    assertThat(palette).allSatisfy(c -> assertThat(c.share()).isBetween(0.05, 0.4));
  }

  private static void put(byte[] samples, int pixel, int rgb) {
    samples[3 * pixel] = (byte) (rgb >> 16);
    samples[3 * pixel + 1] = (byte) (rgb >> 8);
    samples[3 * pixel + 2] = (byte) rgb;
  }
}
