package io.imageservice.engine.format;

import static io.imageservice.engine.format.JpegMarker.APP0;
import static io.imageservice.engine.format.JpegMarker.APP1;
import static io.imageservice.engine.format.JpegMarker.APP14;
import static io.imageservice.engine.format.JpegMarker.APP15;
import static io.imageservice.engine.format.JpegMarker.APP2;
import static io.imageservice.engine.format.JpegMarker.COM;
import static io.imageservice.engine.format.JpegMarker.EOI;
import static io.imageservice.engine.format.JpegMarker.PREFIX;
import static io.imageservice.engine.format.JpegMarker.SOI;
import static io.imageservice.engine.format.JpegMarker.SOS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The segments of a JPEG (ITU-T T.81, B.1). */
final class JpegSegments implements MetadataRemoval.Remover {

  private static final int JFIF_BYTES = 14;
  private static final int MAX_SEGMENT = 65_533;

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(PREFIX);
    out.write(SOI);
    boolean exifPending = exif != null;
    int at = 2;
    while (true) {
      if ((file[at] & 0xff) != PREFIX) {
        return Optional.empty();
      }
      int marker = file[at + 1] & 0xff;
      if (marker == PREFIX) {
        at++; // fill bytes
        continue;
      }
      if (marker == EOI) {
        out.write(PREFIX);
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
    while ((file[at] & 0xff) != PREFIX || isPartOfScan(file[at + 1] & 0xff)) {
      at++;
    }
    out.write(file, start, at - start);
    return at;
  }

  private static boolean isPartOfScan(int next) {
    return next == 0 || next == PREFIX || (next >= 0xd0 && next <= 0xd7);
  }

  // The header without its thumbnail.
  private static void writeJfif(byte[] file, int at, ByteArrayOutputStream out) {
    out.write(PREFIX);
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
    out.write(PREFIX);
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
