package io.imageservice.engine.render;

import io.imageservice.engine.analysis.SmallPicture;
import io.imageservice.engine.operation.Scaled;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the small picture that facts about the pixels are read from. */
final class Glance {

  // In pixels: what is told of a picture hardly changes beyond it, and the time grows with its
  // area.
  private static final int LONGEST_SIDE = 64;

  private Glance() {}

  /**
   * The plan whose first step yields the smallest picture that is still large enough; empty if only
   * the decoded image will do.
   */
  static Optional<Plan> vantage(List<Plan> plans, Header header) {
    if (plans.stream().anyMatch(Plan::isAnimated)) {
      return Optional.empty();
    }
    return plans.stream()
        .filter(plan -> plan.leading() != null && longer(plan) >= LONGEST_SIDE)
        .filter(plan -> plan.leading().scaled().pixels() <= header.stored().pixels())
        .min(Comparator.comparingLong(plan -> plan.leading().scaled().pixels()));
  }

  /**
   * The small picture: means of blocks of whole pixels.
   *
   * @param image the whole decoded image, as stored, in memory, in the working space
   */
  static SmallPicture of(VipsImage image, Header header) {
    Size size = target(header.stored());
    return read(header.orient(shrink(new Scaled(image, false), size)));
  }

  /**
   * As {@link #of(VipsImage, Header)}.
   *
   * @param scaled the whole image, upright, in memory, perhaps distorted
   * @param size the image's own size, upright
   */
  static SmallPicture of(Scaled scaled, Size size) {
    return read(shrink(scaled, target(size)));
  }

  private static VipsImage shrink(Scaled scaled, Size atMost) {
    VipsImage image = scaled.premultiplied();
    int columns = (image.width() + atMost.width() - 1) / atMost.width();
    int rows = (image.height() + atMost.height() - 1) / atMost.height();
    if (columns == 1 && rows == 1) {
      return scaled.plain();
    }
    VipsImage small = VipsGeometry.shrink(image, columns, rows);
    return image.hasAlpha() ? small.unpremultiply().rounded() : small;
  }

  private static SmallPicture read(VipsImage small) {
    return SmallPicture.of(small.pixels(), small.width(), small.height(), small.bands());
  }

  private static Size target(Size size) {
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(size.width(), size.height()));
    return new Size(
        (int) Math.max(1, Math.round(size.width() * scale)),
        (int) Math.max(1, Math.round(size.height() * scale)));
  }

  private static int longer(Plan plan) {
    Size scaled = plan.leading().scaled();
    return Math.max(scaled.width(), scaled.height());
  }
}
