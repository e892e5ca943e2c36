package io.imageservice.engine.operation;

/**
 * The size of one frame.
 *
 * @param width columns, in pixels, at least 1
 * @param height rows, in pixels, at least 1
 */
public record Size(int width, int height) {

  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a size is at least 1x1");
    }
  }

  public long pixels() {
    return (long) width * height;
  }

  /** Width and height exchanged. */
  public Size transposed() {
    return new Size(height, width);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
