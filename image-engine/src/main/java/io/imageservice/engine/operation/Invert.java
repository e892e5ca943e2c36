package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/** Exchanges light and dark, each colour for itself. */
@Named(value = "invert", summary = "Makes a negative.")
public record Invert() implements PixelOperation {

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.onColour(image, VipsImage::invert);
  }
}
