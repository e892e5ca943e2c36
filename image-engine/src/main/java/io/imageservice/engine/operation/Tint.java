package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Replaces all colours by shades of one: black stays black, white becomes the colour.
 *
 * @param colour its transparency is ignored
 */
@Named(value = "tint", summary = "Replaces all colours by shades of one.")
public record Tint(
    @Parameter(value = "The colour that white becomes.", required = true) Colour colour)
    implements PixelOperation {

  // Rec. 709 weights, applied to encoded samples as in CSS Filter Effects.
  private static final double[] LUMA = {0.2126, 0.7152, 0.0722};

  @Override
  public VipsImage apply(VipsImage image) {
    int[] target = {colour.red(), colour.green(), colour.blue()};
    double[][] matrix = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        matrix[row][column] = LUMA[column] * target[row] / 255;
      }
    }
    return Bands.recombine(image, matrix);
  }
}
