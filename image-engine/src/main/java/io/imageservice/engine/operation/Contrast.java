package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Moves every colour sample away from middle grey (CSS Filter Effects, contrast).
 *
 * @param factor 1 changes nothing, 0 gives plain grey
 */
@Named(value = "contrast", summary = "Raises or lowers the contrast.")
public record Contrast(
    @Parameter(value = "1 changes nothing, 0 gives plain grey.", min = 0, max = 10, required = true)
        double factor)
    implements PixelOperation {

  private static final double MIDDLE = 127.5;

  @Override
  public boolean isIdentityFor(Size input) {
    return factor == 1;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.linear(image, factor, MIDDLE * (1 - factor));
  }
}
