package io.imageservice.engine.render;

import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.operation.Step;
import java.util.List;

/**
 * Roughly how much memory plans take, on the safe side: what is held as a whole counts in full,
 * what streams in rows counts little, and an encoder counts what it was seen to take for each
 * pixel.
 */
final class MemoryNeed {

  private static final long BASE_BYTES = 16L << 20;
  private static final int SAMPLE_BYTES = 4; // of a pixel: colours and alpha, 8 bits each
  private static final int COEFFICIENT_BYTES = 6; // of a pixel: three of 16 bits
  private static final int ROWS_IN_FLIGHT = 512;

  private final Header header;
  private final boolean isProgressive;
  private final boolean isTurned;

  /**
   * For one image.
   *
   * @param isProgressive whether it is a JPEG whose decoder holds all of it, in coefficients
   * @param isTurned whether its rows are not read in order to bring it upright
   */
  MemoryNeed(Header header, boolean isProgressive, boolean isTurned) {
    this.header = header;
    this.isTurned = isTurned;
    this.isProgressive = isProgressive;
  }

  /**
   * Bytes for all plans of one image, which are worked on one after the other.
   *
   * @param sourcePixels of the images that are put over it, which are decoded in any format
   */
  long of(List<Plan> plans, long sourcePixels) {
    Size stored = header.stored();
    boolean isWhole = plans.size() > 1 || Glance.vantage(plans, header).isEmpty();
    long frames = plans.stream().anyMatch(Plan::isAnimated) ? header.frames() : 1;
    long shrink = plans.stream().mapToLong(Plan::shrink).min().orElse(1);
    long decoded =
        isWhole || frames > 1
            ? stored.pixels() * frames * SAMPLE_BYTES
            : (long) stored.width() * ROWS_IN_FLIGHT * SAMPLE_BYTES;
    long reduced = header.format() == ImageFormat.JPEG ? decoded / (shrink * shrink) : decoded;
    // Interlaced files, AVIF and GIF are decoded as a whole whatever is done with them.
    long decoder =
        header.format() == ImageFormat.JPEG
            ? (isProgressive ? stored.pixels() * COEFFICIENT_BYTES : 0)
            : stored.pixels() * SAMPLE_BYTES;
    return BASE_BYTES
        + reduced
        + decoder
        + sourcePixels * 2 * SAMPLE_BYTES // by the decoder, and once more upright
        + plans.stream().mapToLong(this::of).sum();
  }

  private long of(Plan plan) {
    long frames = plan.isAnimated() ? header.frames() : 1;
    Size size = header.upright();
    long held = 0;
    if (plan.leading() != null) {
      size = plan.leading().result();
      held += plan.leading().scaled().pixels() * SAMPLE_BYTES;
    } else if (isTurned) {
      held += size.pixels() * SAMPLE_BYTES;
    }
    for (Step step : plan.steps()) {
      // A step that does not read in order works on a copy; others on rows of floating point.
      held += step.readsInOrder() ? rows(size) : size.pixels() * SAMPLE_BYTES;
      size = step.resultSize(size);
    }
    return (held + size.pixels() * encoderBytes(plan.format())) * frames;
  }

  private static long rows(Size size) {
    return (long) size.width() * Math.min(size.height(), ROWS_IN_FLIGHT) * SAMPLE_BYTES * 4;
  }

  private static long encoderBytes(ImageFormat format) {
    return switch (format) {
      case JPEG, PNG, TIFF -> 4;
      case GIF -> 16;
      case WEBP -> 12;
      case AVIF -> 48;
    };
  }
}
