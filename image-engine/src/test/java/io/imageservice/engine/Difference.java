package io.imageservice.engine;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;

/**
 * How different two pictures look: the distance of each two pixels in CIELAB (CIE 1976, D65), where
 * about 2 can just be seen. Transparent pixels are looked at on grey.
 *
 * @param mean of all pixels
 * @param most what one pixel in a hundred exceeds
 */
public record Difference(double mean, double most) {

  private static final double BACKGROUND = 0.5;

  /** The difference of two pictures of the same size. */
  public static Difference of(BufferedImage a, BufferedImage b) {
    if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
      throw new IllegalArgumentException("the sizes differ");
    }
    double[] distances = new double[a.getWidth() * a.getHeight()];
    for (int i = 0; i < distances.length; i++) {
      int x = i % a.getWidth();
      int y = i / a.getWidth();
      distances[i] = distance(lab(a, x, y), lab(b, x, y));
    }
    Arrays.sort(distances);
    double mean = Arrays.stream(distances).average().orElseThrow();
    return new Difference(mean, distances[distances.length * 99 / 100]);
  }

  /** Whether an eye takes the one for the other, with some room for other processors' rounding. */
  public boolean isInvisible() {
    return mean < 0.25 && most < 2;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "mean %.3f, most %.2f", mean, most);
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }

  private static double[] lab(BufferedImage image, int x, int y) {
    double[] sample = samples(image.getRaster().getPixel(x, y, (double[]) null), image);
    double red = linear(sample[0]);
    double green = linear(sample[1]);
    double blue = linear(sample[2]);
    double fx = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    double fy = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    double fz = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
  }

  /** Red, green and blue from 0 to 1; the raster's own samples, no colour conversion of the JDK. */
  private static double[] samples(double[] raw, BufferedImage image) {
    boolean isGrey = raw.length <= 2;
    double alpha = image.getColorModel().hasAlpha() ? raw[raw.length - 1] / 255 : 1;
    double[] samples = new double[3];
    for (int i = 0; i < 3; i++) {
      samples[i] = raw[isGrey ? 0 : i] / 255 * alpha + BACKGROUND * (1 - alpha);
    }
    return samples;
  }

  private static double linear(double sample) {
    return sample <= 0.04045 ? sample / 12.92 : Math.pow((sample + 0.055) / 1.055, 2.4);
  }

  private static double curve(double t) {
    return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
  }
}
