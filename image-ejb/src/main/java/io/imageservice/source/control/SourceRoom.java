package io.imageservice.source.control;

import io.imageservice.engine.Limits;
import io.imageservice.error.ErrorCode;
import io.imageservice.source.entity.Source;

/** What is left of the limits that all images share that one recipe refers to. */
final class SourceRoom {
  private final Limits limits;
  private long bytes;
  private long pixels;

  SourceRoom(Limits limits) {
    this.limits = limits;
  }

  /** Only the first frame is used, but the engine looks at the file as a whole. */
  void checkFrames(int frames, String place) {
    if (frames > limits.maxFrames()) {
      throw RecipeSources.refused(
          ErrorCode.INVALID_RECIPE,
          place,
          "An image that a recipe refers to has at most %d frames.".formatted(limits.maxFrames()));
    }
  }

  void take(Source source, String place) {
    bytes += source.size();
    pixels += source.pixels();
    if (bytes > limits.maxBytes() || pixels > limits.maxPixels()) {
      throw RecipeSources.refused(
          ErrorCode.INVALID_RECIPE,
          place,
          "The images that a recipe refers to have at most %d bytes and %d pixels together."
              .formatted(limits.maxBytes(), limits.maxPixels()));
    }
  }
}
