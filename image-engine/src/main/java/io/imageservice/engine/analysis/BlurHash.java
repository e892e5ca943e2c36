package io.imageservice.engine.analysis;

/**
 * BlurHash: a few cosine coefficients of the picture as a short text in base 83.
 *
 * <p>Source: "BlurHash, description of the algorithm" (github.com/woltapp/blurhash, Algorithm.md).
 * Transparent pixels are seen on white, as the algorithm has no alpha.
 */
final class BlurHash {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
  private static final int QUANTA = 19;
  private static final double[] LINEAR = linearTable();

  private BlurHash() {}

  /**
   * The hash.
   *
   * @param across number of coefficients from left to right, 1 to 9
   * @param down number of coefficients from top to bottom, 1 to 9
   */
  static String of(SmallPicture picture, int across, int down) {
    double[][] coefficients = coefficients(picture.onWhite(), across, down);
    double largest = 0;
    for (int i = 1; i < coefficients.length; i++) {
      for (double part : coefficients[i]) {
        largest = Math.max(largest, Math.abs(part));
      }
    }
    int quantised = (int) Math.max(0, Math.min(82, Math.floor(largest * 166 - 0.5)));
    double unit = coefficients.length > 1 ? (quantised + 1) / 166.0 : 1;
    StringBuilder hash = new StringBuilder();
    append(hash, across - 1 + 9 * (down - 1), 1);
    append(hash, coefficients.length > 1 ? quantised : 0, 1);
    append(hash, average(coefficients[0]), 4);
    for (int i = 1; i < coefficients.length; i++) {
      append(hash, detail(coefficients[i], unit), 2);
    }
    return hash.toString();
  }

  /** Red, green and blue of each coefficient in linear light, the average first. */
  private static double[][] coefficients(SmallPicture picture, int across, int down) {
    int width = picture.width();
    int height = picture.height();
    double[][] result = new double[across * down][3];
    double[][] horizontal = Cosines.table(width, across, 0);
    double[][] vertical = Cosines.table(height, down, 0);
    double[] row = new double[across * 3];
    for (int y = 0; y < height; y++) {
      sumRow(picture, y, horizontal, row);
      for (int j = 0; j < down; j++) {
        for (int k = 0; k < row.length; k++) {
          result[j * across + k / 3][k % 3] += vertical[j][y] * row[k];
        }
      }
    }
    for (int i = 0; i < result.length; i++) {
      double scale = (i == 0 ? 1.0 : 2.0) / (width * height);
      for (int k = 0; k < 3; k++) {
        result[i][k] *= scale;
      }
    }
    return result;
  }

  private static void sumRow(SmallPicture picture, int y, double[][] cosines, double[] sums) {
    int start = y * picture.width();
    for (int i = 0; i < cosines.length; i++) {
      double[] weights = cosines[i];
      double red = 0;
      double green = 0;
      double blue = 0;
      for (int x = 0; x < weights.length; x++) {
        red += weights[x] * LINEAR[picture.red(start + x)];
        green += weights[x] * LINEAR[picture.green(start + x)];
        blue += weights[x] * LINEAR[picture.blue(start + x)];
      }
      sums[3 * i] = red;
      sums[3 * i + 1] = green;
      sums[3 * i + 2] = blue;
    }
  }

  private static int average(double[] colour) {
    return sample(colour[0]) << 16 | sample(colour[1]) << 8 | sample(colour[2]);
  }

  private static int detail(double[] parts, double unit) {
    int value = 0;
    for (double part : parts) {
      double root = Math.copySign(Math.sqrt(Math.abs(part / unit)), part);
      int quantum = (int) Math.max(0, Math.min(QUANTA - 1, Math.floor(root * 9 + 9.5)));
      value = value * QUANTA + quantum;
    }
    return value;
  }

  private static void append(StringBuilder hash, int value, int digits) {
    int divisor = (int) Math.pow(83, digits - 1.0);
    for (int rest = value; divisor > 0; divisor /= 83) {
      hash.append(DIGITS.charAt(rest / divisor % 83));
    }
  }

  private static int sample(double linear) {
    double v = Math.max(0, Math.min(1, linear));
    double gamma = v <= 0.0031308 ? v * 12.92 : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (int) (gamma * 255 + 0.5);
  }

  private static double[] linearTable() {
    double[] table = new double[256];
    for (int i = 0; i < table.length; i++) {
      double v = i / 255.0;
      table[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
    return table;
  }
}
