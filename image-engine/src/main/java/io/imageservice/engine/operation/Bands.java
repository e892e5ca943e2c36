package io.imageservice.engine.operation;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsImage;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Steps on some bands of an image of 8-bit sRGB or grey, perhaps with alpha. */
final class Bands {

  private Bands() {}

  /** Applies a step to the colour and leaves the transparency as it is. */
  static VipsImage onColour(VipsImage image, UnaryOperator<VipsImage> step) {
    if (!image.hasAlpha()) {
      return step.apply(image);
    }
    int colours = image.bands() - 1;
    VipsImage colour = step.apply(image.extractBands(0, colours));
    return colour.joinBands(image.extractBands(colours, 1));
  }

  /** Applies a step that mixes neighbours, with colours weighed by their transparency. */
  static VipsImage onWeighted(VipsImage image, UnaryOperator<VipsImage> step) {
    return image.hasAlpha()
        ? step.apply(image.premultiply()).unpremultiply().rounded()
        : step.apply(image);
  }

  /** Each colour sample times a factor plus an offset. */
  static VipsImage linear(VipsImage image, double factor, double offset) {
    double[] factors = new double[image.bands()];
    double[] offsets = new double[image.bands()];
    int colours = image.hasAlpha() ? image.bands() - 1 : image.bands();
    Arrays.fill(factors, 1);
    Arrays.fill(factors, 0, colours, factor);
    Arrays.fill(offsets, 0, colours, offset);
    return image.linear(factors, offsets);
  }

  /** Three colours mixed by a matrix of three rows. */
  static VipsImage recombine(VipsImage image, double[][] matrix) {
    return onColour(
        inColour(image), colour -> colour.recombine(matrix).rounded().as(Interpretation.SRGB));
  }

  /** The image with three colours, also if it was grey. */
  static VipsImage inColour(VipsImage image) {
    return image.bands() < 3 ? image.colourspace(Interpretation.SRGB) : image;
  }

  /** The image with an alpha band, opaque if it had none. */
  static VipsImage withAlpha(VipsImage image) {
    return image.hasAlpha() ? image : image.joinConstants(255);
  }

  /** The image, able to hold a colour: with colour unless it is grey, with alpha if needed. */
  static VipsImage holding(VipsImage image, Colour colour) {
    boolean isGrey = colour.red() == colour.green() && colour.green() == colour.blue();
    VipsImage coloured = isGrey ? image : inColour(image);
    return colour.isOpaque() ? coloured : withAlpha(coloured);
  }
}
