package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * Changes the size.
 *
 * @param width width of the box, in pixels; null: follows from the height
 * @param height height of the box, in pixels; null: follows from the width
 * @param fit how the image meets the box
 * @param enlarge whether an image may become larger than it was
 * @param gravity which part stays with {@link Fit#COVER}
 * @param focalX column that stays as near to the middle as possible with {@link Fit#COVER}, as a
 *     part of the width; null: the gravity decides
 * @param focalY row that stays as near to the middle as possible, as a part of the height
 * @param factor multiplies both sides; null: the box decides
 * @param kernel how pixels are weighed
 * @param shrink how much the decoder may do by itself
 */
@Named(value = "resize", summary = "Changes the size of the image.")
public record Resize(
    @Parameter(value = "Width of the box.", unit = "px", min = 1, max = 65_535) Integer width,
    @Parameter(value = "Height of the box.", unit = "px", min = 1, max = 65_535) Integer height,
    @Parameter(value = "How the image meets the box.", byDefault = "inside") Fit fit,
    @Parameter(value = "Whether it may become larger than it was.", byDefault = "false")
        boolean enlarge,
    @Parameter(value = "Which part stays when some is cut off.", byDefault = "centre")
        Gravity gravity,
    @Parameter(value = "Cover: what to keep in the middle, 0 is left.", min = 0, max = 1)
        Double focalX,
    @Parameter(value = "Cover: what to keep in the middle, 0 is the top.", min = 0, max = 1)
        Double focalY,
    @Parameter(value = "Multiplies both sides, instead of a box.", min = 0.001, max = 100)
        Double factor,
    @Parameter(value = "How pixels are weighed.", byDefault = "lanczos3") Kernel kernel,
    @Parameter(value = "How much the decoder may do by itself.", byDefault = "fast") Shrink shrink)
    implements PixelOperation {

  /**
   * Where the pixels go: the whole image is scaled, then a part is cut out.
   *
   * @param scaled size of the scaled whole
   * @param left columns cut off on the left
   * @param top rows cut off at the top
   * @param result size of the part that stays
   */
  public record Placement(Size scaled, int left, int top, Size result) {
    /** Cuts the part out of the scaled image. */
    public VipsImage cut(VipsImage image) {
      return scaled.equals(result)
          ? image
          : image.extract(left, top, result.width(), result.height());
    }
  }

  public Resize {
    if (factor == null && width == null && height == null) {
      throw new InvalidOperationException("width", "resize needs a width, a height or a factor");
    }
    if (factor != null && (width != null || height != null)) {
      throw new InvalidOperationException("factor", "resize takes a box or a factor, not both");
    }
    if ((focalX == null) != (focalY == null)) {
      throw new InvalidOperationException("focal_x", "a focal point has focal_x and focal_y");
    }
  }

  /** By width and height of a box, with the defaults for all else. */
  public static Resize to(Integer width, Integer height, Fit fit, boolean enlarge) {
    return new Resize(
        width,
        height,
        fit,
        enlarge,
        Gravity.CENTRE,
        null,
        null,
        null,
        Kernel.LANCZOS3,
        Shrink.FAST);
  }

  /** The placement of an image of this size. */
  public Placement placement(Size input) {
    return switch (fit) {
      case INSIDE -> uncut(scaled(input, Math.min(scaleX(input), scaleY(input))));
      case COVER -> cover(input);
      case FILL ->
          uncut(
              new Size(
                  side(input.width(), scaleX(input), enlarge),
                  side(input.height(), scaleY(input), enlarge)));
      case EXACT ->
          uncut(
              new Size(
                  side(input.width(), scaleX(input), true),
                  side(input.height(), scaleY(input), true)));
    };
  }

  @Override
  public Size resultSize(Size input) {
    return placement(input).result();
  }

  @Override
  public boolean isIdentityFor(Size input) {
    return placement(input).result().equals(input);
  }

  @Override
  public VipsImage apply(VipsImage image) {
    Placement placement = placement(new Size(image.width(), image.height()));
    return placement.cut(scale(image, placement.scaled(), kernel).plain());
  }

  /** Scales to exactly this size; colours are weighted by their alpha. */
  public static Scaled scale(VipsImage image, Size target, Kernel kernel) {
    if (image.width() == target.width() && image.height() == target.height()) {
      return new Scaled(image, false);
    }
    String word = ParameterType.word(kernel);
    double scaleX = (double) target.width() / image.width();
    double scaleY = (double) target.height() / image.height();
    if (!image.hasAlpha()) {
      return new Scaled(VipsGeometry.resize(image, scaleX, scaleY, word), false);
    }
    // In 8 bits: the scaler is twice as fast on them as on floating point numbers.
    VipsImage weighted = image.premultiply().cast(image.format());
    return new Scaled(VipsGeometry.resize(weighted, scaleX, scaleY, word), true);
  }

  private Placement cover(Size input) {
    Size scaled = scaled(input, Math.max(scaleX(input), scaleY(input)));
    Size result =
        new Size(
            width == null ? scaled.width() : Math.min(width, scaled.width()),
            height == null ? scaled.height() : Math.min(height, scaled.height()));
    return new Placement(
        scaled,
        focalX == null
            ? gravity.left(scaled.width(), result.width())
            : around(focalX, scaled.width(), result.width()),
        focalY == null
            ? gravity.top(scaled.height(), result.height())
            : around(focalY, scaled.height(), result.height()),
        result);
  }

  private static int around(double focus, int whole, int part) {
    return (int) Math.max(0, Math.min(whole - part, Math.round(focus * whole - part / 2.0)));
  }

  // A side that is not given follows the other one with every fit.
  private double scaleX(Size input) {
    if (factor != null) {
      return factor;
    }
    return width != null ? (double) width / input.width() : (double) height / input.height();
  }

  private double scaleY(Size input) {
    if (factor != null) {
      return factor;
    }
    return height != null ? (double) height / input.height() : (double) width / input.width();
  }

  private Size scaled(Size input, double scale) {
    return new Size(side(input.width(), scale, enlarge), side(input.height(), scale, enlarge));
  }

  private static int side(int length, double scale, boolean enlarge) {
    double bounded = enlarge ? scale : Math.min(scale, 1);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(length * bounded)));
  }

  private static Placement uncut(Size size) {
    return new Placement(size, 0, 0, size);
  }
}
