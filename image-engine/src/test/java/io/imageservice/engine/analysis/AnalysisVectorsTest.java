package io.imageservice.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The hashes against those of independent implementations; see src/test/vectors. */
class AnalysisVectorsTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/analysis/hashes.csv", useHeadersInDisplayName = true)
  void agreesWithTheImplementationsOfTheirAuthors(
      int width,
      int height,
      int seed,
      boolean hasAlpha,
      int across,
      int down,
      String blurHash,
      String thumbHash) {
    SmallPicture opaque = paint(width, height, seed, false);
    SmallPicture picture = paint(width, height, seed, hasAlpha);

    assertThat(BlurHash.of(opaque, across, down)).isEqualTo(blurHash);
    assertThat(Base64.getEncoder().encodeToString(ThumbHash.of(picture))).isEqualTo(thumbHash);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/analysis/perceptual.csv", useHeadersInDisplayName = true)
  void agreesWithTheTransformOfScipy(int seed, String hash) {
    double[] grey = new double[32 * 32];
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        grey[y * 32 + x] = red(x, y, seed);
      }
    }

    assertThat("%016x".formatted(PerceptualHash.of(grey, 32, 32))).isEqualTo(hash);
  }

  private static SmallPicture paint(int width, int height, int seed, boolean hasAlpha) {
    byte[] samples = new byte[width * height * 4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 4;
        samples[at] = (byte) red(x, y, seed);
        samples[at + 1] = (byte) ((y * (seed + 5) + 17 * seed + ((x * x) >> 4)) % 256);
        int checks = ((x >> 3) + (y >> 3)) % 2 * 60 * (seed % 3);
        samples[at + 2] = (byte) ((255 - x * 2 + checks + 256) % 256);
        samples[at + 3] = (byte) (hasAlpha ? Math.min(255, ((x + y) * 8 + seed) % 512) : 255);
      }
    }
    return SmallPicture.of(samples, width, height, 4);
  }

  private static int red(int x, int y, int seed) {
    return (x * (seed + 3) + y * 2 + ((x * y) >> 3)) % 256;
  }
}
