package io.imageservice.engine.format;

/**
 * The second bytes of the markers that a JPEG is read by (ITU-T T.81, B.1); the first is PREFIX.
 */
final class JpegMarker {
  static final int PREFIX = 0xff;
  static final int SOI = 0xd8;
  static final int EOI = 0xd9;
  static final int SOS = 0xda;
  static final int COM = 0xfe;
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP13 = 0xed;
  static final int APP14 = 0xee;
  static final int APP15 = 0xef;

  private JpegMarker() {}
}
