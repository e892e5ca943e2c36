package io.imageservice.engine;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A picture as plain numbers, and what operations do to it, computed straight from their meaning:
 * no library takes part. A pixel near which colours meet is {@link #UNSURE} after steps that mix
 * neighbours.
 */
final class Grid {

  /** A pixel about which nothing is said; no picture holds this colour. */
  static final int UNSURE = 0x00010203;

  private static final int REACH = 3; // of the widest kernel, in pixels of the smaller picture

  private final int[][] pixels;

  private Grid(int[][] pixels) {
    this.pixels = pixels;
  }

  /** What a pixel of the result is. */
  interface Pixel {
    int at(int x, int y);
  }

  static Grid of(int width, int height, Pixel pixel) {
    int[][] pixels = new int[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y][x] = pixel.at(x, y);
      }
    }
    return new Grid(pixels);
  }

  /** Blocks of 24 pixels, each of a colour of its own. */
  static Grid blocks(int width, int height) {
    return of(
        width,
        height,
        (x, y) -> {
          int column = x / 24;
          int row = y / 24;
          return 0xff000000
              | (20 + 35 * column) << 16
              | (20 + 50 * row) << 8
              | (7 * column + 90 * row) % 256;
        });
  }

  int width() {
    return pixels[0].length;
  }

  int height() {
    return pixels.length;
  }

  int at(int x, int y) {
    return pixels[y][x];
  }

  private boolean has(int x, int y) {
    return x >= 0 && y >= 0 && x < width() && y < height();
  }

  /**
   * The picture as it is meant, by the EXIF orientation (Exif 2.32, 4.6.4): where the stored row 0
   * and column 0 belong.
   */
  Grid upright(int orientation) {
    int right = width() - 1;
    int bottom = height() - 1;
    return switch (orientation) {
      case 2 -> of(width(), height(), (x, y) -> at(right - x, y)); // top, right
      case 3 -> of(width(), height(), (x, y) -> at(right - x, bottom - y)); // bottom, right
      case 4 -> of(width(), height(), (x, y) -> at(x, bottom - y)); // bottom, left
      case 5 -> of(height(), width(), (x, y) -> at(y, x)); // left, top
      case 6 -> of(height(), width(), (x, y) -> at(y, bottom - x)); // right, top
      case 7 -> of(height(), width(), (x, y) -> at(right - y, bottom - x)); // right, bottom
      case 8 -> of(height(), width(), (x, y) -> at(right - y, x)); // left, bottom
      default -> this;
    };
  }

  Grid part(int left, int top, int width, int height) {
    return of(width, height, (x, y) -> at(x + left, y + top));
  }

  /** On a larger canvas. */
  Grid on(int width, int height, int left, int top, int colour) {
    return of(width, height, (x, y) -> has(x - left, y - top) ? at(x - left, y - top) : colour);
  }

  Grid quarterTurns(int turns) {
    return turns == 0 ? this : upright(6).quarterTurns(turns - 1);
  }

  Grid filled(int left, int top, int width, int height, int colour) {
    return of(
        width(),
        height(),
        (x, y) ->
            x >= left && x < left + width && y >= top && y < top + height ? colour : at(x, y));
  }

  /** Means of blocks, which begin at the top left corner of a rectangle. */
  Grid pixelated(int left, int top, int width, int height, int size) {
    return of(
        width(),
        height(),
        (x, y) -> {
          if (x < left || x >= left + width || y < top || y >= top + height) {
            return at(x, y);
          }
          int blockX = left + (x - left) / size * size;
          int blockY = top + (y - top) / size * size;
          boolean isWhole = blockX + size <= left + width && blockY + size <= top + height;
          return isWhole ? mean(blockX, blockY, size) : UNSURE;
        });
  }

  private int mean(int left, int top, int size) {
    long[] sums = new long[3];
    for (int i = 0; i < size * size; i++) {
      int colour = at(left + i % size, top + Math.floorDiv(i, size));
      for (int band = 0; band < 3; band++) {
        sums[band] += colour >> (8 * band) & 0xff;
      }
    }
    int count = size * size;
    return 0xff000000
        | (int) (sums[2] / count) << 16
        | (int) (sums[1] / count) << 8
        | (int) (sums[0] / count);
  }

  /** Scaled to a size; sure where all that a kernel could reach is of one colour. */
  Grid scaled(int width, int height) {
    double stepX = (double) width() / width;
    double stepY = (double) height() / height;
    return of(
        width,
        height,
        (x, y) ->
            uniform(
                (x + 0.5) * stepX,
                (y + 0.5) * stepY,
                REACH * Math.max(1, stepX),
                REACH * Math.max(1, stepY)));
  }

  /** Turned clockwise about the middle onto a canvas of this size. */
  Grid turned(double degrees, int width, int height, int background) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return of(
        width,
        height,
        (x, y) -> {
          double dx = x + 0.5 - width / 2.0;
          double dy = y + 0.5 - height / 2.0;
          double fromX = dx * cos + dy * sin + width() / 2.0;
          double fromY = dy * cos - dx * sin + height() / 2.0;
          boolean isOutside =
              fromX < -REACH
                  || fromY < -REACH
                  || fromX > width() + REACH
                  || fromY > height() + REACH;
          boolean isAtEdge =
              fromX < REACH || fromY < REACH || fromX > width() - REACH || fromY > height() - REACH;
          return isOutside ? background : isAtEdge ? UNSURE : uniform(fromX, fromY, REACH, REACH);
        });
  }

  /** The colour around a point, if there is just one. */
  private int uniform(double x, double y, double reachX, double reachY) {
    int colour = at((int) x, (int) y);
    int left = (int) Math.max(0, x - reachX);
    int right = (int) Math.min(width() - 1, x + reachX);
    for (int row = (int) Math.max(0, y - reachY);
        row <= Math.min(height() - 1, y + reachY);
        row++) {
      for (int column = left; column <= right; column++) {
        if (at(column, row) != colour) {
          return UNSURE;
        }
      }
    }
    return colour;
  }

  /** The part of all pixels that something is said about. */
  double sureness() {
    long sure = Arrays.stream(pixels).flatMapToInt(Arrays::stream).filter(p -> p != UNSURE).count();
    return (double) sure / (width() * height());
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height(); y++) {
      image.setRGB(0, y, width(), 1, pixels[y], 0, width());
    }
    return image;
  }

  /** The largest difference of a sample of a sure pixel, alpha included. */
  int distance(BufferedImage image) {
    int most = 0;
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        most = at(x, y) == UNSURE ? most : Math.max(most, distance(at(x, y), image.getRGB(x, y)));
      }
    }
    return most;
  }

  private static int distance(int a, int b) {
    int most = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
    }
    return most;
  }
}
