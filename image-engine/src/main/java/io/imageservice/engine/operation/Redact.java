package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsDrawing;
import io.imageservice.engine.vips.VipsImage;

/**
 * Makes a rectangle unreadable.
 *
 * @param x columns to the left of the rectangle, in pixels
 * @param y rows above the rectangle, in pixels
 * @param width of the rectangle, in pixels
 * @param height of the rectangle, in pixels
 * @param mode how
 * @param colour fills the rectangle; its transparency is ignored
 * @param size side of a block where the rectangle is pixelated, in pixels
 */
@Named(value = "redact", summary = "Makes a rectangle unreadable.")
public record Redact(
    @Parameter(value = "Columns to the left.", unit = "px", min = 0, required = true) int x,
    @Parameter(value = "Rows above.", unit = "px", min = 0, required = true) int y,
    @Parameter(value = "Width of the rectangle.", unit = "px", min = 1, required = true) int width,
    @Parameter(value = "Height of the rectangle.", unit = "px", min = 1, required = true)
        int height,
    @Parameter(value = "How the rectangle is made unreadable.", byDefault = "fill") Mode mode,
    @Parameter(value = "Fills the rectangle.", byDefault = "#000000") Colour colour,
    @Parameter(value = "Side of a block.", unit = "px", min = 2, max = 1_000, byDefault = "16")
        int size)
    implements PixelOperation {

  /** How a rectangle is made unreadable. */
  public enum Mode {
    FILL,
    PIXELATE
  }

  @Override
  public Size resultSize(Size input) {
    // Subtracting instead of adding keeps x + width from overflowing.
    if (width > input.width() - x || height > input.height() - y) {
      throw new InvalidOperationException(
          "redact %dx%d+%d+%d does not fit in %s".formatted(width, height, x, y, input));
    }
    return input;
  }

  @Override
  public boolean readsInOrder() {
    return false;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    Colour opaque = new Colour(colour.red(), colour.green(), colour.blue(), 255);
    VipsImage ready = mode == Mode.FILL ? Bands.holding(image, opaque) : image;
    VipsImage part = ready.extract(x, y, width, height);
    VipsImage hidden = mode == Mode.FILL ? filled(part, opaque) : new Pixelate(size).apply(part);
    return VipsDrawing.insert(ready, hidden, x, y);
  }

  private static VipsImage filled(VipsImage part, Colour colour) {
    return part.linear(new double[part.bands()], colour.samples(part));
  }
}
