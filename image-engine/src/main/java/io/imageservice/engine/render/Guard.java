package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.operation.Size;
import java.util.Set;

/** Refuses what asks for more than the limits allow, before it costs memory or time. */
public final class Guard {

  // Neither an AV1 encode nor the search for a palette can be stopped: about a second per
  // megapixel.
  private static final long MAX_SLOW_PIXELS = 16_777_216;

  private final Limits limits;

  public Guard(Limits limits) {
    this.limits = limits;
  }

  /** Checks the size of the encoded file, in bytes. */
  public void checkBytes(long bytes) {
    if (bytes > limits.maxBytes()) {
      throw new EngineException(
          EngineErrorCode.FILE_TOO_LARGE,
          "The file has %d bytes; at most %d are allowed.".formatted(bytes, limits.maxBytes()));
    }
  }

  /** Checks what the header promises. */
  public void checkHeader(Header header) {
    Size size = header.stored();
    long pixels = size.pixels() * header.animationFrames();
    if (header.animationFrames() > limits.maxFrames()) {
      throw new EngineException(
          EngineErrorCode.TOO_MANY_FRAMES,
          "The animation has %d frames; at most %d are allowed."
              .formatted(header.frames(), limits.maxFrames()));
    }
    if (header.upright().width() > limits.maxWidth()
        || header.upright().height() > limits.maxHeight()) {
      throw new EngineException(
          EngineErrorCode.IMAGE_TOO_LARGE,
          "The image is %s; at most %dx%d is allowed."
              .formatted(header.upright(), limits.maxWidth(), limits.maxHeight()));
    }
    if (pixels > limits.maxPixels()) {
      throw new EngineException(
          EngineErrorCode.IMAGE_TOO_LARGE,
          "The image has %d pixels; at most %d are allowed.".formatted(pixels, limits.maxPixels()));
    }
  }

  /** Checks the length of a recipe. */
  public void checkRecipe(Recipe recipe) {
    if (recipe.operationCount() > limits.maxOperations()) {
      throw new EngineException(
          EngineErrorCode.OPERATION_NOT_APPLICABLE,
          "The recipe has %d operations; at most %d are allowed."
              .formatted(recipe.operationCount(), limits.maxOperations()));
    }
  }

  /** Checks that every image is there that a recipe refers to. */
  public void checkAssets(Recipe recipe, Set<String> assets) {
    for (String reference : recipe.references()) {
      if (!assets.contains(reference)) {
        throw new EngineException(
            EngineErrorCode.OPERATION_NOT_APPLICABLE,
            "The image %s, which the recipe refers to, is not there.".formatted(reference));
      }
    }
  }

  /** Checks the size of one frame after a step. */
  public void checkStep(Size size, int frames) {
    if (size.pixels() > limits.maxOutputPixels() / frames) {
      throw new EngineException(
          EngineErrorCode.OUTPUT_TOO_LARGE,
          "A result of %s with %d frames has more than %d pixels."
              .formatted(size, frames, limits.maxOutputPixels()));
    }
  }

  /**
   * Checks the size of one frame against what its format can hold and what can be written in time.
   *
   * @param hasPalette whether the colours are reduced to a palette
   */
  public void checkOutput(ImageFormat format, Size size, boolean hasPalette) {
    boolean isSlow = hasPalette || format == ImageFormat.AVIF || format == ImageFormat.GIF;
    int maxSide =
        switch (format) {
          case WEBP -> 16_383;
          case JPEG, GIF -> 65_535;
          case AVIF -> 16_384;
          case PNG, TIFF -> Integer.MAX_VALUE;
        };
    if (Math.max(size.width(), size.height()) > maxSide
        || (isSlow && size.pixels() > MAX_SLOW_PIXELS)) {
      throw new EngineException(
          EngineErrorCode.OUTPUT_TOO_LARGE,
          "A result of %s is too large for %s.".formatted(size, format));
    }
  }
}
