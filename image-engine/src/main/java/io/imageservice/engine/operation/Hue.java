package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Turns the colour wheel (CSS Filter Effects, hue-rotate).
 *
 * @param angle in degrees
 */
@Named(value = "hue", summary = "Turns the colour wheel.")
public record Hue(
    @Parameter(value = "How far to turn.", unit = "°", min = -360, max = 360, required = true)
        double angle)
    implements PixelOperation {

  @Override
  public boolean isIdentityFor(Size input) {
    return angle % 360 == 0;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    double cos = Math.cos(Math.toRadians(angle));
    double sin = Math.sin(Math.toRadians(angle));
    return Bands.recombine(
        image,
        new double[][] {
          {
            0.213 + cos * 0.787 - sin * 0.213,
            0.715 - cos * 0.715 - sin * 0.715,
            0.072 - cos * 0.072 + sin * 0.928
          },
          {
            0.213 - cos * 0.213 + sin * 0.143,
            0.715 + cos * 0.285 + sin * 0.140,
            0.072 - cos * 0.072 - sin * 0.283
          },
          {
            0.213 - cos * 0.213 - sin * 0.787,
            0.715 - cos * 0.715 + sin * 0.715,
            0.072 + cos * 0.928 + sin * 0.072
          }
        });
  }
}
