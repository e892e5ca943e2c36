package io.imageservice.engine.analysis;

import java.util.Arrays;

/**
 * The perceptual hash of the DCT: similar pictures have hashes that differ in few bits.
 *
 * <p>Source: C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions"
 * (2010), 3.2.1, in the widespread layout of the Python package ImageHash: brightness reduced to
 * 32×32, its DCT-II, the 8×8 lowest frequencies row by row, each one bit: above their median. The
 * first bit is the highest.
 */
final class PerceptualHash {

  private static final int SIDE = 32;
  private static final int KEPT = 8;
  private static final double[][] COSINES = Cosines.table(SIDE, KEPT, 0.5);

  private PerceptualHash() {}

  /**
   * The hash.
   *
   * @param luma brightness, row by row
   * @return 64 bits
   */
  static long of(double[] luma, int width, int height) {
    double[] parts = lowFrequencies(reduced(luma, width, height));
    double[] sorted = parts.clone();
    Arrays.sort(sorted);
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long hash = 0;
    for (double part : parts) {
      hash = hash << 1 | (part > median ? 1 : 0);
    }
    return hash;
  }

  private static double[] lowFrequencies(double[] square) {
    double[][] rows = new double[KEPT][SIDE];
    for (int k = 0; k < KEPT; k++) {
      for (int y = 0; y < SIDE; y++) {
        rows[k][y] = Cosines.sum(square, y * SIDE, COSINES[k]);
      }
    }
    double[] parts = new double[KEPT * KEPT];
    for (int v = 0; v < KEPT; v++) {
      for (int u = 0; u < KEPT; u++) {
        parts[v * KEPT + u] = Cosines.sum(rows[u], 0, COSINES[v]);
      }
    }
    return parts;
  }

  /** Means over the areas of a 32×32 grid. */
  private static double[] reduced(double[] luma, int width, int height) {
    double[] narrow = new double[SIDE * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < SIDE; x++) {
        narrow[y * SIDE + x] = mean(luma, y * width, 1, x, width);
      }
    }
    double[] square = new double[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        square[y * SIDE + x] = mean(narrow, x, SIDE, y, height);
      }
    }
    return square;
  }

  /** The mean of one of 32 equal parts of a line of values; values at its ends count in part. */
  private static double mean(double[] values, int start, int step, int part, int length) {
    double from = (double) part * length / SIDE;
    double to = (double) (part + 1) * length / SIDE;
    int first = (int) from;
    int last = Math.min(length - 1, (int) to);
    if (first == last) {
      return values[start + first * step];
    }
    double sum = values[start + first * step] * (first + 1 - from);
    for (int i = first + 1; i < last; i++) {
      sum += values[start + i * step];
    }
    return (sum + values[start + last * step] * Math.min(1, to - last)) / (to - from);
  }
}
