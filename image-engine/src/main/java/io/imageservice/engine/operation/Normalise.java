package io.imageservice.engine.operation;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsImage;

/**
 * Stretches the range of brightness, so that the darkest pixels become black and the lightest
 * white.
 *
 * @param clip percentage of pixels at either end that may be cut off
 */
@Named(value = "normalise", summary = "Stretches the range of brightness.")
public record Normalise(
    @Parameter(
            value = "Part of the pixels at either end that may be cut off.",
            unit = "%",
            min = 0,
            max = 49,
            byDefault = "1")
        double clip)
    implements PixelOperation {

  @Override
  public boolean dependsOnPixels() {
    return true;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    VipsImage colour = image.hasAlpha() ? image.extractBands(0, image.bands() - 1) : image;
    VipsImage light = colour.colourspace(Interpretation.B_W);
    int low = clip == 0 ? light.measure().minimum() : light.measure().percentile(clip);
    int high = clip == 0 ? light.measure().maximum() : light.measure().percentile(100 - clip);
    if (high <= low) {
      return image; // one plain colour has no range
    }
    double factor = 255.0 / (high - low);
    return Bands.linear(image, factor, -low * factor);
  }
}
