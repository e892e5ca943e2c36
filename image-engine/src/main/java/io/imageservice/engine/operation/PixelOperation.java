package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/** An immutable, deterministic function from image to image, applied to each frame. */
public sealed interface PixelOperation extends Operation
    permits AutoOrient,
        Blur,
        Border,
        Brightness,
        Contrast,
        Crop,
        Extend,
        Flatten,
        Flip,
        Gamma,
        Grayscale,
        Hue,
        Invert,
        Mirror,
        Normalise,
        Pad,
        Pixelate,
        Redact,
        Resize,
        Rotate,
        RoundCorners,
        Saturation,
        Sepia,
        Sharpen,
        SmartCrop,
        Tint,
        Trim,
        WatermarkText {

  /**
   * The size of the result, computed without touching pixels, so that limits hold before any memory
   * is taken; the largest one where pixels decide.
   *
   * @throws InvalidOperationException if the operation cannot be applied to an image of this size
   */
  Size resultSize(Size input);

  /**
   * Adds this step to the lazy pipeline.
   *
   * @param image 8-bit sRGB or grey, perhaps with alpha, upright
   */
  VipsImage apply(VipsImage image);

  /** Whether an image of this size leaves this step as it was, whatever its pixels are. */
  default boolean isIdentityFor(Size input) {
    return false;
  }

  /** Whether rows are read from top to bottom only, so that the source may be streamed. */
  default boolean readsInOrder() {
    return true;
  }

  /**
   * Whether each frame of an animation can be treated on its own. Where the pixels of a frame
   * decide what is done to it, neighbours would come out differently.
   */
  default boolean suitsAnimations() {
    return true;
  }
}
