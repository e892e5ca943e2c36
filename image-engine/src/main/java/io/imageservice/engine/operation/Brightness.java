package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Multiplies every colour sample (CSS Filter Effects, brightness).
 *
 * @param factor 1 changes nothing, 0 gives black
 */
@Named(value = "brightness", summary = "Makes the image lighter or darker.")
public record Brightness(
    @Parameter(value = "1 changes nothing, 0 gives black.", min = 0, max = 10, required = true)
        double factor)
    implements PixelOperation {

  @Override
  public boolean isIdentityFor(Size input) {
    return factor == 1;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.linear(image, factor, 0);
  }
}
