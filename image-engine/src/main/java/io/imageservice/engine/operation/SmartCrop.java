package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;
import java.util.Locale;

/**
 * Cuts out the most interesting part of this size.
 *
 * @param width of the result, in pixels; a narrower image stays as wide as it is
 * @param height of the result, in pixels; a lower image stays as high as it is
 * @param interest what counts as interesting
 */
@Named(value = "smart-crop", summary = "Cuts out the most interesting part.")
public record SmartCrop(
    @Parameter(value = "Width of the result.", unit = "px", min = 1, max = 65_535, required = true)
        int width,
    @Parameter(value = "Height of the result.", unit = "px", min = 1, max = 65_535, required = true)
        int height,
    @Parameter(value = "What counts as interesting.", byDefault = "attention") Interest interest)
    implements PixelOperation {

  /** What counts as interesting; the measures are libvips'. */
  public enum Interest {
    /** Edges, skin tones and saturated colours. */
    ATTENTION,
    /** Much detail. */
    ENTROPY
  }

  @Override
  public Size resultSize(Size input) {
    return new Size(Math.min(width, input.width()), Math.min(height, input.height()));
  }

  @Override
  public boolean isIdentityFor(Size input) {
    return resultSize(input).equals(input);
  }

  @Override
  public boolean dependsOnPixels() {
    return true;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    Size size = resultSize(new Size(image.width(), image.height()));
    return VipsGeometry.smartCrop(
        image, size.width(), size.height(), interest.name().toLowerCase(Locale.ROOT));
  }
}
