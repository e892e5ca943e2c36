package io.imageservice.engine.operation;

/** How the pixels of a TIFF are packed. */
public enum TiffCompression {
  NONE,
  LZW,
  DEFLATE,
  JPEG
}
