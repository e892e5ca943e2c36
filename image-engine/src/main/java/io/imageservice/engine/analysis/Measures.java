package io.imageservice.engine.analysis;

/** Numbers about the brightness of a picture. */
final class Measures {

  private static final int LEVELS = 256;

  private Measures() {}

  /**
   * How much the brightness varies: Shannon's entropy {@code -Σ p log2 p} of its histogram of 256
   * levels (C. E. Shannon, "A Mathematical Theory of Communication", 1948, 6).
   *
   * @return 0 (one plain colour) to 8, in bits
   */
  static double entropy(double[] luma) {
    int[] histogram = new int[LEVELS];
    for (double value : luma) {
      histogram[(int) Math.min(LEVELS - 1, Math.round(value))]++;
    }
    double entropy = 0;
    for (int count : histogram) {
      if (count > 0) {
        double share = (double) count / luma.length;
        entropy -= share * Math.log(share) / Math.log(2);
      }
    }
    return entropy;
  }

  /**
   * How sharp the small picture is: the standard deviation of its Laplacian (kernel 0 1 0, 1 -4 1,
   * 0 1 0), after J. L. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy"
   * (2000). It tells blurred from sharp at the size of a thumbnail.
   *
   * @return 0 (no edge at all) to about 1,000; 0 for a picture of less than 3×3 pixels
   */
  static double sharpness(double[] luma, int width, int height) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        double edge = luma[i - 1] + luma[i + 1] + luma[i - width] + luma[i + width] - 4 * luma[i];
        sum += edge;
        squares += edge * edge;
        count++;
      }
    }
    if (count == 0) {
      return 0;
    }
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
