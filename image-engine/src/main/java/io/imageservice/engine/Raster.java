package io.imageservice.engine;

/**
 * A small picture without any coding: three samples of sRGB for each pixel, red first, row by row
 * from the top.
 *
 * @param width in pixels, 1 to 2048
 * @param height in pixels, 1 to 2048
 * @param fit how an image of another shape meets it
 */
public record Raster(int width, int height, Fit fit) {

  private static final int MOST = 2_048;
  private static final int BANDS = 3;

  /** How an image of another shape is made to fill it. */
  public enum Fit {
    /** Both sides are scaled alike; what exceeds is cut off evenly. */
    CROP,
    /** Each side is scaled on its own. */
    STRETCH
  }

  public Raster {
    if (Math.min(width, height) < 1 || Math.max(width, height) > MOST) {
      throw new IllegalArgumentException("a raster has 1 to %d pixels a side".formatted(MOST));
    }
  }

  /** How many bytes it has. */
  public int bytes() {
    return BANDS * width * height;
  }
}
