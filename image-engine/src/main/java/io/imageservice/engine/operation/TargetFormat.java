package io.imageservice.engine.operation;

import io.imageservice.engine.ImageFormat;
import java.util.Optional;

/** A format to convert to. */
public enum TargetFormat {
  JPEG(ImageFormat.JPEG),
  PNG(ImageFormat.PNG),
  WEBP(ImageFormat.WEBP),
  GIF(ImageFormat.GIF),
  TIFF(ImageFormat.TIFF),
  AVIF(ImageFormat.AVIF),
  /** The first accepted format that can hold what the image has: transparency, frames. */
  AUTO(null);

  private final ImageFormat format;

  TargetFormat(ImageFormat format) {
    this.format = format;
  }

  /** The format; empty for {@link #AUTO}. */
  public Optional<ImageFormat> format() {
    return Optional.ofNullable(format);
  }
}
