package io.imageservice.benchmarks.sharp;

import java.awt.image.BufferedImage;

/**
 * How like two pictures of one size are, by their brightness (Rec. 601 luma, 0 to 255).
 *
 * @param psnr peak signal-to-noise ratio in dB; infinite for equal pictures
 * @param ssim mean structural similarity in windows of 8 x 8 pixels (Wang et al., Image Quality
 *     Assessment, 2004, without the Gaussian weight), 1 for equal pictures
 */
record Likeness(double psnr, double ssim) {
  private static final int WINDOW = 8;
  private static final int STEP = 4;
  private static final double C1 = Math.pow(0.01 * 255, 2);
  private static final double C2 = Math.pow(0.03 * 255, 2);

  static Likeness of(BufferedImage one, BufferedImage other) {
    int width = one.getWidth();
    int height = one.getHeight();
    if (other.getWidth() != width || other.getHeight() != height) {
      throw new IllegalArgumentException("pictures of different sizes");
    }
    double[][] a = luma(one);
    double[][] b = luma(other);
    double squares = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        squares += Math.pow(a[y][x] - b[y][x], 2);
      }
    }
    double sum = 0;
    int windows = 0;
    for (int y = 0; y + WINDOW <= height; y += STEP) {
      for (int x = 0; x + WINDOW <= width; x += STEP) {
        sum += ssim(a, b, x, y);
        windows++;
      }
    }
    double meanSquare = squares / ((double) width * height);
    return new Likeness(10 * Math.log10(255 * 255 / meanSquare), sum / windows);
  }

  private static double ssim(double[][] a, double[][] b, int left, int top) {
    int n = WINDOW * WINDOW;
    double sumA = 0;
    double sumB = 0;
    double sumAa = 0;
    double sumBb = 0;
    double sumAb = 0;
    for (int y = top; y < top + WINDOW; y++) {
      for (int x = left; x < left + WINDOW; x++) {
        sumA += a[y][x];
        sumB += b[y][x];
        sumAa += a[y][x] * a[y][x];
        sumBb += b[y][x] * b[y][x];
        sumAb += a[y][x] * b[y][x];
      }
    }
    double meanA = sumA / n;
    double meanB = sumB / n;
    double varianceA = sumAa / n - meanA * meanA;
    double varianceB = sumBb / n - meanB * meanB;
    double covariance = sumAb / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }

  private static double[][] luma(BufferedImage image) {
    double[][] luma = new double[image.getHeight()][image.getWidth()];
    if (image.getRaster().getNumBands() == 1) {
      return grey(image, luma); // whose getRGB takes the samples for linear ones
    }
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        luma[y][x] = 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
      }
    }
    return luma;
  }

  private static double[][] grey(BufferedImage image, double[][] luma) {
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, luma[y]);
    }
    return luma;
  }
}
