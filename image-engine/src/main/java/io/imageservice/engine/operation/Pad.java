package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * Puts the image on a canvas of at least this size.
 *
 * @param width of the canvas, in pixels; a wider image stays as wide as it is
 * @param height of the canvas, in pixels; a higher image stays as high as it is
 * @param gravity where the image stands on the canvas
 * @param colour of the canvas
 */
@Named(value = "pad", summary = "Puts the image on a canvas of at least this size.")
public record Pad(
    @Parameter(value = "Width of the canvas.", unit = "px", min = 1, max = 65_535, required = true)
        int width,
    @Parameter(value = "Height of the canvas.", unit = "px", min = 1, max = 65_535, required = true)
        int height,
    @Parameter(value = "Where the image stands on the canvas.", byDefault = "centre")
        Gravity gravity,
    @Parameter(value = "Colour of the canvas.", byDefault = "#ffffff") Colour colour)
    implements PixelOperation {

  @Override
  public Size resultSize(Size input) {
    return new Size(Math.max(width, input.width()), Math.max(height, input.height()));
  }

  @Override
  public boolean isIdentityFor(Size input) {
    return resultSize(input).equals(input);
  }

  @Override
  public VipsImage apply(VipsImage image) {
    VipsImage ready = Bands.holding(image, colour);
    Size size = resultSize(new Size(image.width(), image.height()));
    return VipsGeometry.embed(
        ready,
        gravity.left(size.width(), image.width()),
        gravity.top(size.height(), image.height()),
        size.width(),
        size.height(),
        colour.samples(ready));
  }
}
