package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Softens the image with a Gaussian, cut off where it falls below a fifth of its height (1.8
 * sigma), as sharp and libvips do.
 *
 * @param sigma standard deviation, in pixels
 */
@Named(value = "blur", summary = "Softens the image with a Gaussian.")
public record Blur(
    @Parameter(value = "Standard deviation.", unit = "px", min = 0.3, max = 100, byDefault = "1")
        double sigma)
    implements PixelOperation {

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.onWeighted(image, weighted -> weighted.blur(sigma));
  }
}
