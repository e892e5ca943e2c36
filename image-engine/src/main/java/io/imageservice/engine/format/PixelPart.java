package io.imageservice.engine.format;

import static io.imageservice.engine.format.JpegMarker.APP1;
import static io.imageservice.engine.format.JpegMarker.APP13;
import static io.imageservice.engine.format.JpegMarker.COM;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an encoded image that its pixels are read from. libvips gives every step of a
 * pipeline a copy of all tags; without them it has nothing to copy.
 */
public final class PixelPart {

  private PixelPart() {}

  /**
   * A JPEG (ITU-T T.81, B.1) without the tags before its first scan. Its colour profile stays. Of a
   * JPEG that looks odd, the whole file.
   *
   * @return views of the array; put together they are a JPEG with the same pixels
   */
  public static ByteBuffer[] ofJpeg(byte[] file) {
    int scan = HeaderPart.firstScan(file);
    List<ByteBuffer> parts = new ArrayList<>();
    int start = 0;
    for (int at = 2; at < scan; at = HeaderPart.nextSegment(file, at)) {
      if (isTag(file[at + 1] & 0xff)) {
        parts.add(ByteBuffer.wrap(file, start, at - start));
        start = HeaderPart.nextSegment(file, at);
      }
    }
    parts.add(ByteBuffer.wrap(file, start, file.length - start));
    return parts.toArray(ByteBuffer[]::new);
  }

  private static boolean isTag(int marker) {
    // APP1 holds EXIF or XMP, APP13 holds IPTC.
    return marker == APP1 || marker == APP13 || marker == COM;
  }
}
