package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * Adds a margin in one colour.
 *
 * @param top rows to add at the top, in pixels
 * @param right columns to add on the right, in pixels
 * @param bottom rows to add at the bottom, in pixels
 * @param left columns to add on the left, in pixels
 * @param colour of the margin
 */
@Named(value = "extend", summary = "Adds a margin in one colour.")
public record Extend(
    @Parameter(value = "Rows at the top.", unit = "px", min = 0, max = 65_535, byDefault = "0")
        int top,
    @Parameter(value = "Columns on the right.", unit = "px", min = 0, max = 65_535, byDefault = "0")
        int right,
    @Parameter(value = "Rows at the bottom.", unit = "px", min = 0, max = 65_535, byDefault = "0")
        int bottom,
    @Parameter(value = "Columns on the left.", unit = "px", min = 0, max = 65_535, byDefault = "0")
        int left,
    @Parameter(value = "Colour of the margin.", byDefault = "#ffffff") Colour colour)
    implements PixelOperation {

  @Override
  public Size resultSize(Size input) {
    return new Size(
        Math.addExact(input.width(), left + right), Math.addExact(input.height(), top + bottom));
  }

  @Override
  public boolean isIdentityFor(Size input) {
    return top + right + bottom + left == 0;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    VipsImage ready = Bands.holding(image, colour);
    Size size = resultSize(new Size(image.width(), image.height()));
    return VipsGeometry.embed(ready, left, top, size.width(), size.height(), colour.samples(ready));
  }
}
