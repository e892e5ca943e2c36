package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** The chunks of a WebP (RFC 9649, 2). */
final class WebpChunks implements MetadataRemoval.Remover {

  private static final int HEADER_BYTES = 12;
  private static final int FLAG_EXIF = 0x08;
  private static final int FLAG_XMP = 0x04;
  private static final Set<String> NEEDED =
      Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long end = Math.min(file.length, 8 + Integer.toUnsignedLong(in.getInt(4)));
    int added = exif == null ? 0 : 8 + padded(exif.length);
    ByteBuffer out = ByteBuffer.allocate(file.length + added).order(ByteOrder.LITTLE_ENDIAN);
    out.put(file, 0, HEADER_BYTES);
    boolean isExtended = false;
    int at = HEADER_BYTES;
    while (at + 8 <= end) {
      String type = new String(file, at, 4, ISO_8859_1);
      int length = in.getInt(at + 4);
      if (length < 0) {
        return Optional.empty();
      }
      int whole = (int) Math.min(8L + padded(length), end - at);
      if (type.equals("VP8X")) {
        isExtended = true;
        int flags = in.get(at + 8) & ~FLAG_XMP & ~FLAG_EXIF;
        out.put(file, at, whole);
        out.put(out.position() - whole + 8, (byte) (exif == null ? flags : flags | FLAG_EXIF));
      } else if (NEEDED.contains(type)) {
        out.put(file, at, whole);
      }
      at += whole;
    }
    // The simple form has no place for a note; it cannot have held one either.
    if (exif != null && isExtended) {
      out.put("EXIF".getBytes(ISO_8859_1)).putInt(exif.length).put(exif);
      out.position(out.position() + exif.length % 2);
    }
    out.putInt(4, out.position() - 8);
    byte[] result = new byte[out.flip().limit()];
    out.get(result);
    return Optional.of(result);
  }

  private static int padded(int length) {
    return Math.addExact(length, length % 2);
  }
}
