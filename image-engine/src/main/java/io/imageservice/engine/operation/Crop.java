package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Cuts out a rectangle.
 *
 * @param x columns to drop on the left, in pixels, at least 0
 * @param y rows to drop at the top, in pixels, at least 0
 * @param width width of the result, in pixels, at least 1
 * @param height height of the result, in pixels, at least 1
 */
@Named(value = "crop", summary = "Cuts out a rectangle.")
public record Crop(
    @Parameter(value = "Columns to drop on the left.", unit = "px", min = 0, byDefault = "0") int x,
    @Parameter(value = "Rows to drop at the top.", unit = "px", min = 0, byDefault = "0") int y,
    @Parameter(value = "Width of the result.", unit = "px", min = 1, required = true) int width,
    @Parameter(value = "Height of the result.", unit = "px", min = 1, required = true) int height)
    implements PixelOperation {

  @Override
  public Size resultSize(Size input) {
    // Subtracting instead of adding keeps x + width from overflowing.
    if (width > input.width() - x || height > input.height() - y) {
      throw new InvalidOperationException(
          "crop %dx%d+%d+%d does not fit in %s".formatted(width, height, x, y, input));
    }
    return new Size(width, height);
  }

  @Override
  public boolean isIdentityFor(Size input) {
    return resultSize(input).equals(input);
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return image.extract(x, y, width, height);
  }
}
