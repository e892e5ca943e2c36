package io.imageservice.engine.format;

import static io.imageservice.engine.format.JpegMarker.PREFIX;
import static io.imageservice.engine.format.JpegMarker.SOI;
import static io.imageservice.engine.format.JpegMarker.SOS;

import java.util.Arrays;

/**
 * The part of an encoded image that its header stands in, so that a reader of headers need not be
 * given megabytes of pixels.
 */
public final class HeaderPart {

  // Decoders read ahead a little.
  private static final int MARGIN = 4096;

  private HeaderPart() {}

  /**
   * A beginning of the file that has the same header. Of a JPEG (ITU-T T.81, B.1) that is what
   * stands before its first scan, and a little more; of everything else, also of a JPEG that looks
   * odd, the whole file.
   *
   * @return the same array or a shorter copy
   */
  public static byte[] of(byte[] file) {
    int scan = firstScan(file);
    return scan < 0 || scan + MARGIN >= file.length ? file : Arrays.copyOf(file, scan + MARGIN);
  }

  /** Where the first scan of a JPEG begins; -1 if the file is none or looks odd. */
  static int firstScan(byte[] file) {
    if (file.length < 2 || unsigned(file, 0) != PREFIX || unsigned(file, 1) != SOI) {
      return -1;
    }
    int at = 2;
    while (at + 4 <= file.length && unsigned(file, at) == PREFIX) {
      int marker = unsigned(file, at + 1);
      if (marker == SOS) {
        return at;
      }
      int next = nextSegment(file, at);
      if (marker == PREFIX || next < at + 4) {
        return -1;
      }
      at = next;
    }
    return -1;
  }

  /** Where the segment ends that begins here with its marker. */
  static int nextSegment(byte[] file, int at) {
    return at + 2 + (unsigned(file, at + 2) << 8 | unsigned(file, at + 3));
  }

  private static int unsigned(byte[] file, int at) {
    return file[at] & 0xff;
  }
}
