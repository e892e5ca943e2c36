package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Turns the image upright as its EXIF orientation says. The engine does so for every recipe before
 * the first step; this operation says it aloud.
 */
@Named(
    value = "auto-orient",
    summary = "Turns the image upright as its EXIF orientation says; every recipe does.")
public record AutoOrient() implements PixelOperation {

  @Override
  public boolean isIdentityFor(Size input) {
    return true;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return image;
  }
}
