package io.imageservice.engine;

import java.awt.image.BufferedImage;

/**
 * A landscape with a house, painted by arithmetic alone, so that every machine paints the same: a
 * gradient, soft and hard edges, strong colours, lines as fine as a pixel, and nothing symmetric.
 */
public final class Scene {

  private static final int SAMPLES = 4; // per pixel and direction

  private Scene() {}

  public static BufferedImage paint(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, pixel(x, y, width, height));
      }
    }
    return image;
  }

  private static int pixel(int x, int y, int width, int height) {
    int[] sum = new int[3];
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      int row = i / SAMPLES;
      double u = (x + (i % SAMPLES + 0.5) / SAMPLES) / width;
      double v = (y + (row + 0.5) / SAMPLES) / height;
      int colour = isFence(u, v) && x % 3 == 0 ? 0x202020 : colour(u, v);
      sum[0] += colour >> 16;
      sum[1] += (colour >> 8) & 0xff;
      sum[2] += colour & 0xff;
    }
    int count = SAMPLES * SAMPLES;
    return (sum[0] / count) << 16 | (sum[1] / count) << 8 | sum[2] / count;
  }

  private static boolean isFence(double u, double v) {
    return u > 0.62 && v > 0.72 && v < 0.9;
  }

  private static int colour(double u, double v) {
    if (u > 0.14 && u < 0.38 && v > 0.45 && v < 0.82) {
      boolean isWindow = u > 0.18 && u < 0.24 && v > 0.52 && v < 0.64;
      boolean isDoor = u > 0.28 && u < 0.34 && v > 0.58;
      return isWindow ? 0x2040a0 : isDoor ? 0x603010 : 0xf0d8b8;
    }
    if (v > 0.25 && v <= 0.45 && Math.abs(u - 0.26) < (v - 0.25) * 0.75) {
      return 0xc02818;
    }
    if (Math.hypot((u - 0.8) * 1.5, v - 0.22) < 0.13) {
      return 0xffe060;
    }
    if (v > 0.6 + 0.07 * Math.sin(7 * u + 1)) {
      return 0x388828 + (((int) (40 * u)) << 16);
    }
    int light = (int) (120 * Math.min(1, v / 0.6));
    return (90 + light) << 16 | (140 + light * 2 / 3) << 8 | 230;
  }
}
