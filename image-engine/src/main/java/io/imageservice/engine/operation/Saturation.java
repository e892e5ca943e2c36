package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Moves every pixel away from its own grey (CSS Filter Effects, saturate).
 *
 * @param factor 1 changes nothing, 0 gives grey
 */
@Named(value = "saturation", summary = "Makes colours stronger or weaker.")
public record Saturation(
    @Parameter(value = "1 changes nothing, 0 gives grey.", min = 0, max = 10, required = true)
        double factor)
    implements PixelOperation {

  private static final double[] LUMA = {0.213, 0.715, 0.072};

  @Override
  public boolean isIdentityFor(Size input) {
    return factor == 1;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    double[][] matrix = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        matrix[row][column] = LUMA[column] * (1 - factor) + (row == column ? factor : 0);
      }
    }
    return Bands.recombine(image, matrix);
  }
}
