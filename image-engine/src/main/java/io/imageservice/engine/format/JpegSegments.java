package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The segments of a JPEG (ITU-T T.81, B.1). */
final class JpegSegments implements MetadataRemoval.Remover {

  private static final int MARKER = 0xff;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int COM = 0xfe;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int JFIF_BYTES = 14;
  private static final int MAX_SEGMENT = 65_533;

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(MARKER);
    out.write(SOI);
    boolean exifPending = exif != null;
    int at = 2;
    while (true) {
      if ((file[at] & 0xff) != MARKER) {
        return Optional.empty();
      }
      int marker = file[at + 1] & 0xff;
      if (marker == MARKER) {
        at++; // fill bytes
        continue;
      }
      if (marker == EOI) {
        out.write(MARKER);
        out.write(EOI);
        return Optional.of(out.toByteArray()); // what follows the picture is no picture
      }
      int end = at + 2 + unsignedShort(file, at + 2);
      if (exifPending && marker != APP0) {
        writeExif(out, exif);
        exifPending = false;
      }
      copySegment(file, at, end, marker, out);
      at = marker == SOS ? copyScan(file, end, out) : end;
    }
  }

  private static void copySegment(
      byte[] file, int at, int end, int marker, ByteArrayOutputStream out) {
    if (marker == APP0 && isNamed(file, at, "JFIF\0")) {
      writeJfif(file, at, out);
    } else if (isNeeded(file, at, marker)) {
      out.write(file, at, end - at);
    }
  }

  private static boolean isNeeded(byte[] file, int at, int marker) {
    if (marker == APP2) {
      return isNamed(file, at, "ICC_PROFILE\0");
    }
    if (marker == APP14) {
      return isNamed(file, at, "Adobe"); // says how the colours are coded
    }
    return marker != COM && (marker < APP0 || marker > APP15);
  }

  /** Copies entropy-coded data up to the next marker that is no restart. */
  private static int copyScan(byte[] file, int start, ByteArrayOutputStream out) {
    int at = start;
    while ((file[at] & 0xff) != MARKER || isPartOfScan(file[at + 1] & 0xff)) {
      at++;
    }
    out.write(file, start, at - start);
    return at;
  }

  private static boolean isPartOfScan(int next) {
    return next == 0 || next == MARKER || (next >= 0xd0 && next <= 0xd7);
  }

  // The header without its thumbnail.
  private static void writeJfif(byte[] file, int at, ByteArrayOutputStream out) {
    out.write(MARKER);
    out.write(APP0);
    out.write(0);
    out.write(JFIF_BYTES + 2);
    out.write(file, at + 4, JFIF_BYTES - 2);
    out.write(0);
    out.write(0);
  }

  private static void writeExif(ByteArrayOutputStream out, byte[] exif) {
    int length = exif.length + 8;
    if (length > MAX_SEGMENT) {
      return;
    }
    out.write(MARKER);
    out.write(APP1);
    out.write(length >> 8);
    out.write(length & 0xff);
    out.writeBytes("Exif\0\0".getBytes(ISO_8859_1));
    out.writeBytes(exif);
  }

  private static boolean isNamed(byte[] file, int at, String name) {
    return new String(file, at + 4, Math.min(name.length(), file.length - at - 4), ISO_8859_1)
        .equals(name);
  }

  private static int unsignedShort(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }
}
