package io.imageservice.engine.operation;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsDrawing;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * Writes a text over the image.
 *
 * @param text plain text; what looks like markup is written as it is, and what does not fit on the
 *     image is cut off
 * @param size height of the letters, in pixels
 * @param colour of the letters; its transparency is ignored
 * @param opacity 0 (invisible) to 1
 * @param gravity where the text stands
 * @param margin distance from the edges, in pixels; with tiles, the distance between them
 * @param angle in degrees, clockwise
 * @param tile whether the text is repeated over the whole image
 */
@Named(value = "watermark-text", summary = "Writes a text over the image.")
public record WatermarkText(
    @Parameter(
            value =
                "The text, on as many lines as it has; what does not fit on the image is cut off.",
            min = 1,
            max = 200,
            required = true)
        String text,
    @Parameter(
            value = "Height of the letters.",
            unit = "px",
            min = 4,
            max = 1_000,
            byDefault = "32")
        int size,
    @Parameter(value = "Colour of the letters.", byDefault = "#ffffff") Colour colour,
    @Parameter(value = "0 is invisible, 1 is solid.", min = 0, max = 1, byDefault = "0.5")
        double opacity,
    @Parameter(value = "Where the text stands.", byDefault = "south_east") Gravity gravity,
    @Parameter(
            value = "Distance from the edges, or between tiles.",
            unit = "px",
            min = 0,
            max = 10_000,
            byDefault = "16")
        int margin,
    @Parameter(value = "Clockwise angle.", unit = "°", min = -360, max = 360, byDefault = "0")
        double angle,
    @Parameter(value = "Whether the text is repeated over the whole image.", byDefault = "false")
        boolean tile)
    implements PixelOperation {

  // The written text is held as a whole, whatever the size of the image.
  private static final int MAX_LETTER_PIXELS = 10_000;

  public WatermarkText {
    if (text.isBlank()) {
      throw new InvalidOperationException("text", "text must not be blank");
    }
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new InvalidOperationException("text", "text must not hold halves of characters");
    }
    if (text.length() * size > MAX_LETTER_PIXELS) {
      throw new InvalidOperationException(
          "size", "size times the number of characters must be at most " + MAX_LETTER_PIXELS);
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      throw new InvalidOperationException("text", "text must not hold control characters");
    }
  }

  @Override
  public VipsImage apply(VipsImage image) {
    VipsImage overlay = angle == 0 ? letters(image) : turned(letters(image));
    return tile
        ? Overlay.tiled(image, overlay, margin, margin)
        : Overlay.once(
            image,
            overlay,
            margin + gravity.left(image.width() - 2 * margin, overlay.width()),
            margin + gravity.top(image.height() - 2 * margin, overlay.height()));
  }

  private VipsImage letters(VipsImage base) {
    return ink(base)
        .linear(
            new double[] {0, 0, 0, opacity},
            new double[] {colour.red(), colour.green(), colour.blue(), 0})
        .as(Interpretation.SRGB);
  }

  private VipsImage ink(VipsImage base) {
    try {
      return VipsDrawing.text(base, text, size);
    } catch (VipsException e) {
      // Only the font knows of which characters nothing is seen.
      throw new InvalidOperationException("text", "the text cannot be drawn in size " + size);
    }
  }

  private VipsImage turned(VipsImage overlay) {
    return VipsGeometry.rotate(overlay, angle, colour.red(), colour.green(), colour.blue(), 0)
        .rounded();
  }
}
