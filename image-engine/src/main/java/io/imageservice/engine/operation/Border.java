package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Draws a border around the image, which becomes larger by it.
 *
 * @param width of the border, in pixels
 * @param colour of the border
 */
@Named(value = "border", summary = "Draws a border around the image.")
public record Border(
    @Parameter(value = "Width of the border.", unit = "px", min = 1, max = 1_000, required = true)
        int width,
    @Parameter(value = "Colour of the border.", byDefault = "#000000") Colour colour)
    implements PixelOperation {

  @Override
  public Size resultSize(Size input) {
    return extend().resultSize(input);
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return extend().apply(image);
  }

  private Extend extend() {
    return new Extend(width, width, width, width, colour);
  }
}
