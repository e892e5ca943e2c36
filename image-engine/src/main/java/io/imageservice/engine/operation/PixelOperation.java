package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/** An immutable, deterministic function from image to image, applied to each frame. */
public sealed interface PixelOperation extends Step
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
   * Adds this step to the lazy pipeline.
   *
   * @param image 8-bit sRGB or grey, perhaps with alpha, upright
   */
  VipsImage apply(VipsImage image);
}
