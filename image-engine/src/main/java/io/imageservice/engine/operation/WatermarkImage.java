package io.imageservice.engine.operation;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsImage;
import java.util.UUID;

/**
 * Puts another image over the image.
 *
 * @param image the id of the other image; its first frame is used, upright
 * @param gravity where it stands
 * @param offsetX distance from the edge that the gravity names, in pixels; without one to the right
 *     of the middle; with tiles the gap between them
 * @param offsetY as {@code offsetX}, downwards
 * @param opacity 0 (invisible) to 1 (as it is)
 * @param scale it fits inside this part of the image's width and height
 * @param tile whether it is repeated over the whole image
 */
@Named(value = "watermark-image", summary = "Puts another image over the image.")
public record WatermarkImage(
    @Parameter(value = "The id of the other image.", required = true) UUID image,
    @Parameter(value = "Where it stands.", byDefault = "south_east") Gravity gravity,
    @Parameter(
            value = "Distance from the edge, or from the middle; the gap between tiles.",
            unit = "px",
            min = -65_535,
            max = 65_535,
            byDefault = "0")
        int offsetX,
    @Parameter(
            value = "Distance from the edge, or from the middle; the gap between tiles.",
            unit = "px",
            min = -65_535,
            max = 65_535,
            byDefault = "0")
        int offsetY,
    @Parameter(value = "0 is invisible, 1 is as it is.", min = 0, max = 1, byDefault = "1")
        double opacity,
    @Parameter(
            value = "It fits inside this part of the width and height.",
            min = 0.01,
            max = 1,
            byDefault = "0.25")
        double scale,
    @Parameter(value = "Whether it is repeated over the whole image.", byDefault = "false")
        boolean tile)
    implements Step {

  public WatermarkImage {
    if (tile && (offsetX < 0 || offsetY < 0)) {
      throw new InvalidOperationException(
          offsetX < 0 ? "offset_x" : "offset_y", "the gap between tiles must be at least 0");
    }
  }

  /** The size that a watermark of this size gets on a base of that size. */
  public Size sizeOn(Size base, Size mark) {
    double factor =
        scale
            * Math.min(
                (double) base.width() / mark.width(), (double) base.height() / mark.height());
    return new Size(
        (int) Math.max(1, Math.round(mark.width() * factor)),
        (int) Math.max(1, Math.round(mark.height() * factor)));
  }

  /** The other image, in its size on the base, as it is put over it. */
  public VipsImage overlay(VipsImage mark) {
    return Bands.withAlpha(Bands.inColour(mark))
        .linear(new double[] {1, 1, 1, opacity}, new double[4])
        .as(Interpretation.SRGB);
  }

  /**
   * Adds this step to the lazy pipeline.
   *
   * @param base 8-bit sRGB or grey, perhaps with alpha, upright
   * @param overlay what {@link #overlay} made
   */
  public VipsImage apply(VipsImage base, VipsImage overlay) {
    return tile
        ? Overlay.tiled(base, overlay, offsetX, offsetY)
        : Overlay.once(
            base,
            overlay,
            gravity.left(base.width(), overlay.width(), offsetX),
            gravity.top(base.height(), overlay.height(), offsetY));
  }
}
