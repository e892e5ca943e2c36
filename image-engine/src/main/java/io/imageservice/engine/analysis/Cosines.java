package io.imageservice.engine.analysis;

/** Samples of cosines, the base of all hashes here. */
final class Cosines {

  private Cosines() {}

  /**
   * {@code cos(π · k · (x + offset) / length)} for every frequency k and place x.
   *
   * @param offset 0.5 for the DCT-II, 0 for BlurHash
   */
  static double[][] table(int length, int frequencies, double offset) {
    double[][] table = new double[frequencies][length];
    for (int k = 0; k < frequencies; k++) {
      for (int x = 0; x < length; x++) {
        table[k][x] = Math.cos(Math.PI * k * (x + offset) / length);
      }
    }
    return table;
  }

  /** The sum of values, each times its weight. */
  static double sum(double[] values, int start, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += values[start + i] * weights[i];
    }
    return sum;
  }
}
