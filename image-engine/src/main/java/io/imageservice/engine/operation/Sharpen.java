package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Sharpens by unsharp masking: what a Gaussian of this sigma takes away is added once more, times
 * the amount.
 *
 * @param sigma standard deviation of the Gaussian, in pixels
 * @param amount 0 changes nothing
 */
@Named(value = "sharpen", summary = "Sharpens by unsharp masking.")
public record Sharpen(
    @Parameter(
            value = "Standard deviation of the Gaussian.",
            unit = "px",
            min = 0.3,
            max = 20,
            byDefault = "1")
        double sigma,
    @Parameter(value = "How much detail is added.", min = 0, max = 10, byDefault = "1")
        double amount)
    implements PixelOperation {

  @Override
  public boolean isIdentityFor(Size input) {
    return amount == 0;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.onColour(
        image,
        colour -> {
          VipsImage soft = colour.blur(sigma).linearFloat(-amount, 0);
          return colour.linearFloat(1 + amount, 0).add(soft).rounded().as(colour.interpretation());
        });
  }
}
