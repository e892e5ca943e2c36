package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Lifts or lowers the middle tones: each sample, as a part of 255, to the power of 1 / gamma.
 *
 * @param gamma 1 changes nothing, more is lighter
 */
@Named(value = "gamma", summary = "Lifts or lowers the middle tones.")
public record Gamma(
    @Parameter(value = "1 changes nothing, more is lighter.", min = 0.1, max = 10, required = true)
        double gamma)
    implements PixelOperation {

  @Override
  public boolean isIdentityFor(Size input) {
    return gamma == 1;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.onColour(image, colour -> colour.gamma(gamma));
  }
}
