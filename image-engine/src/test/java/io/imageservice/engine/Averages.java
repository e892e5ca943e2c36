package io.imageservice.engine;

import java.awt.image.BufferedImage;

/** Coarse grids of mean colours: enough to see that two pictures are the same one, upright. */
public final class Averages {

  private Averages() {}

  /** The mean colour of each cell of a grid of n times n cells. */
  public static BufferedImage grid(BufferedImage image, int n) {
    BufferedImage grid = new BufferedImage(n, n, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        grid.setRGB(column, row, mean(image, column, row, n));
      }
    }
    return grid;
  }

  /** Turns a square picture upright, straight from the definition of the EXIF orientation. */
  public static BufferedImage upright(BufferedImage stored, int orientation) {
    int last = stored.getWidth() - 1;
    BufferedImage upright = new BufferedImage(last + 1, last + 1, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y <= last; y++) {
      for (int x = 0; x <= last; x++) {
        int rgb =
            switch (orientation) {
              case 2 -> stored.getRGB(last - x, y);
              case 3 -> stored.getRGB(last - x, last - y);
              case 4 -> stored.getRGB(x, last - y);
              case 5 -> stored.getRGB(y, x);
              case 6 -> stored.getRGB(y, last - x);
              case 7 -> stored.getRGB(last - y, last - x);
              case 8 -> stored.getRGB(last - y, x);
              default -> stored.getRGB(x, y);
            };
        upright.setRGB(x, y, rgb);
      }
    }
    return upright;
  }

  /** Mean absolute difference of all samples, 0 to 255. */
  public static double meanDifference(BufferedImage first, BufferedImage second) {
    long sum = 0;
    for (int y = 0; y < first.getHeight(); y++) {
      for (int x = 0; x < first.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int a = first.getRGB(x, y) >> shift & 0xff;
          int b = second.getRGB(x, y) >> shift & 0xff;
          sum += Math.abs(a - b);
        }
      }
    }
    return sum / (3.0 * first.getWidth() * first.getHeight());
  }

  private static int mean(BufferedImage image, int column, int row, int n) {
    int x0 = image.getWidth() * column / n;
    int x1 = image.getWidth() * (column + 1) / n;
    int y0 = image.getHeight() * row / n;
    int y1 = image.getHeight() * (row + 1) / n;
    long[] sums = new long[3];
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        int rgb = image.getRGB(x, y);
        sums[0] += rgb >> 16 & 0xff;
        sums[1] += rgb >> 8 & 0xff;
        sums[2] += rgb & 0xff;
      }
    }
    long count = (long) (x1 - x0) * (y1 - y0);
    return (int) (((sums[0] / count) << 16) | ((sums[1] / count) << 8) | (sums[2] / count));
  }
}
