package io.imageservice.engine.render;

import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.operation.Kernel;
import io.imageservice.engine.operation.Resize;
import io.imageservice.engine.operation.Scaled;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * What libvips reads from a file before any pixel.
 *
 * @param format the format, by content
 * @param stored size of one frame as stored, before the orientation
 * @param frames number of frames or pages in the file, at least 1
 * @param hasAlpha whether pixels may be transparent
 * @param orientation 1 to 8
 */
public record Header(
    ImageFormat format, Size stored, int frames, boolean hasAlpha, int orientation) {

  /** Reads the header of an opened image, all frames or the first one loaded. */
  static Header of(ImageFormat format, VipsImage image) {
    int orientation =
        image.metadata().integer("orientation").filter(o -> o >= 1 && o <= 8).orElse(1);
    return new Header(
        format,
        new Size(image.width(), image.pageHeight()),
        Math.max(1, image.pageCount()),
        image.hasAlpha(),
        orientation);
  }

  /** Whether the orientation exchanges width and height. */
  public boolean isTransposed() {
    return orientation >= 5;
  }

  /** Size of one frame, upright. */
  public Size upright() {
    return isTransposed() ? stored.transposed() : stored;
  }

  /**
   * Scales and turns upright: fewer pixels are turned in this order.
   *
   * @param image decoded, as stored
   * @param size the size of the result
   * @param kernel how pixels are weighed if the size changes
   */
  VipsImage upright(VipsImage image, Size size, Kernel kernel) {
    return scaled(image, size, kernel).plain();
  }

  /** As {@link #upright(VipsImage, Size, Kernel)}, its last part left to do. */
  Scaled scaled(VipsImage image, Size size, Kernel kernel) {
    return Resize.scale(image, isTransposed() ? size.transposed() : size, kernel)
        .move(this::orient);
  }

  /** Turns upright what is as stored, at any size. */
  VipsImage orient(VipsImage image) {
    return VipsGeometry.orient(isTurned(orientation) ? image.inMemory() : image, orientation);
  }

  /** Whether bringing upright reads rows from bottom to top, or column by column. */
  static boolean isTurned(int orientation) {
    return orientation > 2;
  }

  /** Number of frames that are decoded where all are wanted: pages of a document are no frames. */
  public int animationFrames() {
    return format.isAnimated() ? frames : 1;
  }
}
