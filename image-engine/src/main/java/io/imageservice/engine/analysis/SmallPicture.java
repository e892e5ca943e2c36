package io.imageservice.engine.analysis;

/**
 * A picture reduced until its longer side has at most {@value #MAX_SIDE} pixels: upright, 8 bits a
 * sample, sRGB with alpha that is not multiplied in. All measures are taken from it, so they
 * describe what is seen at a glance and cost next to nothing.
 */
public final class SmallPicture {

  /** Longest side, in pixels; ThumbHash is not defined beyond it. */
  public static final int MAX_SIDE = 100;

  // Rec. ITU-R BT.601, as JPEG uses it.
  private static final double RED_WEIGHT = 0.299;
  private static final double GREEN_WEIGHT = 0.587;
  private static final double BLUE_WEIGHT = 0.114;

  private final int width;
  private final int height;
  private final int[] argb;

  private SmallPicture(int width, int height, int[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  /**
   * Takes samples as they come from a decoder.
   *
   * @param samples interleaved, row by row
   * @param width columns, 1 to {@value #MAX_SIDE}
   * @param height rows, 1 to {@value #MAX_SIDE}
   * @param bands 1: grey, 2: grey and alpha, 3: RGB, 4: RGB and alpha
   */
  public static SmallPicture of(byte[] samples, int width, int height, int bands) {
    if (width < 1 || height < 1 || Math.max(width, height) > MAX_SIDE) {
      throw new IllegalArgumentException("a small picture has 1 to %d pixels".formatted(MAX_SIDE));
    }
    if (bands < 1 || bands > 4 || samples.length != width * height * bands) {
      throw new IllegalArgumentException("samples must be width × height × 1 to 4 bands");
    }
    int[] argb = new int[width * height];
    boolean isGrey = bands <= 2;
    for (int i = 0; i < argb.length; i++) {
      int at = i * bands;
      int red = samples[at] & 0xff;
      int green = isGrey ? red : samples[at + 1] & 0xff;
      int blue = isGrey ? red : samples[at + 2] & 0xff;
      int alpha = bands % 2 == 0 ? samples[at + bands - 1] & 0xff : 0xff;
      argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
    }
    return new SmallPicture(width, height, argb);
  }

  /** Columns, in pixels. */
  int width() {
    return width;
  }

  /** Rows, in pixels. */
  int height() {
    return height;
  }

  /** Number of pixels. */
  int size() {
    return argb.length;
  }

  /** A pixel's red, 0 to 255; pixels are counted row by row. */
  int red(int pixel) {
    return argb[pixel] >> 16 & 0xff;
  }

  /** As {@link #red}. */
  int green(int pixel) {
    return argb[pixel] >> 8 & 0xff;
  }

  /** As {@link #red}. */
  int blue(int pixel) {
    return argb[pixel] & 0xff;
  }

  /** As {@link #red}; 0 is transparent. */
  int alpha(int pixel) {
    return argb[pixel] >>> 24;
  }

  /** The picture on white, without alpha. */
  SmallPicture onWhite() {
    if (!hasAlpha()) {
      return this;
    }
    int[] opaque = new int[argb.length];
    for (int i = 0; i < argb.length; i++) {
      int alpha = alpha(i);
      opaque[i] =
          0xff << 24
              | overWhite(red(i), alpha) << 16
              | overWhite(green(i), alpha) << 8
              | overWhite(blue(i), alpha);
    }
    return new SmallPicture(width, height, opaque);
  }

  private boolean hasAlpha() {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xff) {
        return true;
      }
    }
    return false;
  }

  /** Brightness of each pixel on white: 0.299 R + 0.587 G + 0.114 B, 0 to 255. */
  double[] luma() {
    double[] luma = new double[argb.length];
    for (int i = 0; i < luma.length; i++) {
      double opaque = RED_WEIGHT * red(i) + GREEN_WEIGHT * green(i) + BLUE_WEIGHT * blue(i);
      luma[i] = 255 + (opaque - 255) * alpha(i) / 255;
    }
    return luma;
  }

  private static int overWhite(int sample, int alpha) {
    return (int) Math.round(255 + (sample - 255) * (alpha / 255.0));
  }
}
