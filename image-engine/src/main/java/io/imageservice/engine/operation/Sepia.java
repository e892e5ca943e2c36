package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Gives the brown of an old photograph (CSS Filter Effects, sepia).
 *
 * @param amount 0 changes nothing, 1 is the full effect
 */
@Named(value = "sepia", summary = "Gives the brown of an old photograph.")
public record Sepia(
    @Parameter(
            value = "0 changes nothing, 1 is the full effect.",
            min = 0,
            max = 1,
            byDefault = "1")
        double amount)
    implements PixelOperation {

  private static final double[][] FULL = {
    {0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}
  };

  @Override
  public boolean isIdentityFor(Size input) {
    return amount == 0;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    double[][] matrix = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        matrix[row][column] = amount * FULL[row][column] + (row == column ? 1 - amount : 0);
      }
    }
    return Bands.recombine(image, matrix);
  }
}
