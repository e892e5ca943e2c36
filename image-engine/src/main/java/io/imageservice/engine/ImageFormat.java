package io.imageservice.engine;

import java.util.Arrays;

/** The formats that the engine reads and writes. */
public enum ImageFormat {
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  TIFF("image/tiff", "tif"),
  AVIF("image/avif", "avif");

  private final String mimeType;
  private final String extension;

  ImageFormat(String mimeType, String extension) {
    this.mimeType = mimeType;
    this.extension = extension;
  }

  /**
   * The format of a media type.
   *
   * @throws java.util.NoSuchElementException if no format has it
   */
  public static ImageFormat ofMimeType(String mimeType) {
    return Arrays.stream(values())
        .filter(format -> format.mimeType.equals(mimeType))
        .findFirst()
        .orElseThrow();
  }

  /** The registered media type, such as {@code image/jpeg}. */
  public String mimeType() {
    return mimeType;
  }

  /** The usual file name extension without a dot, such as {@code jpg}. */
  public String extension() {
    return extension;
  }

  /** Whether a file of this format can hold an animation that the engine keeps. */
  public boolean isAnimated() {
    return this == GIF || this == WEBP;
  }

  /** Whether a file of this format can hold transparent pixels. */
  public boolean hasTransparency() {
    return this != JPEG;
  }
}
