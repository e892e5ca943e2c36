package io.imageservice.benchmarks.sharp;

import java.awt.image.BufferedImage;

/**
 * A slow and plain reduction by a Lanczos window of three lobes, stretched by the factor of the
 * reduction, edges repeated: what both sides come near to by their own ways.
 */
final class Lanczos {
  private static final int LOBES = 3;
  private static final int CHANNELS = 3;

  private Lanczos() {}

  /** The image in another size; opaque. */
  static BufferedImage scale(BufferedImage image, int width, int height) {
    float[][][] rows = pixels(image);
    float[][][] narrow = new float[rows.length][][];
    for (int y = 0; y < rows.length; y++) {
      narrow[y] = line(rows[y], width);
    }
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      float[][] column = new float[narrow.length][];
      for (int y = 0; y < narrow.length; y++) {
        column[y] = narrow[y][x];
      }
      float[][] shorter = line(column, height);
      for (int y = 0; y < height; y++) {
        scaled.setRGB(x, y, rgb(shorter[y]));
      }
    }
    return scaled;
  }

  private static float[][] line(float[][] source, int length) {
    double factor = (double) source.length / length;
    double reach = LOBES * factor;
    float[][] target = new float[length][CHANNELS];
    for (int i = 0; i < length; i++) {
      double centre = (i + 0.5) * factor - 0.5;
      double weights = 0;
      double[] sum = new double[CHANNELS];
      for (int j = (int) Math.ceil(centre - reach); j <= centre + reach; j++) {
        double weight = lanczos((j - centre) / factor);
        float[] pixel = source[Math.max(0, Math.min(source.length - 1, j))];
        weights += weight;
        for (int c = 0; c < CHANNELS; c++) {
          sum[c] += weight * pixel[c];
        }
      }
      for (int c = 0; c < CHANNELS; c++) {
        target[i][c] = (float) (sum[c] / weights);
      }
    }
    return target;
  }

  private static double lanczos(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.abs(x) >= LOBES
        ? 0
        : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
  }

  private static float[][][] pixels(BufferedImage image) {
    float[][][] pixels = new float[image.getHeight()][image.getWidth()][];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        pixels[y][x] = new float[] {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff};
      }
    }
    return pixels;
  }

  private static int rgb(float[] pixel) {
    int rgb = 0;
    for (float value : pixel) {
      rgb = rgb << 8 | Math.max(0, Math.min(255, Math.round(value)));
    }
    return rgb;
  }
}
