package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** The chunks of a PNG (W3C PNG, third edition, 5), those of an animation included. */
final class PngChunks implements MetadataRemoval.Remover {

  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAME_BYTES = 12; // length, type and checksum
  private static final Set<String> NEEDED =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV",
          "cLLI", "sBIT", "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT");

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteBuffer in = ByteBuffer.wrap(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, SIGNATURE_BYTES);
    int at = SIGNATURE_BYTES;
    while (true) {
      int length = in.getInt(at);
      String type = new String(file, at + 4, 4, ISO_8859_1);
      boolean isCritical = Character.isUpperCase(type.charAt(0));
      if (length < 0 || (isCritical && !NEEDED.contains(type))) {
        return Optional.empty();
      }
      if (NEEDED.contains(type)) {
        out.write(file, at, length + FRAME_BYTES);
      }
      if (type.equals("IHDR") && exif != null) {
        out.writeBytes(chunk("eXIf", exif));
      }
      if (type.equals("IEND")) {
        return Optional.of(out.toByteArray());
      }
      at = Math.addExact(at, length + FRAME_BYTES);
    }
  }

  /** Whether a PNG is an animation; its control chunk stands before the pixels. */
  static boolean isAnimated(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    int at = SIGNATURE_BYTES;
    while (at + FRAME_BYTES <= file.length) {
      String type = new String(file, at + 4, 4, ISO_8859_1);
      if (type.equals("acTL") || type.equals("IDAT")) {
        return type.equals("acTL");
      }
      int length = in.getInt(at);
      if (length < 0 || length > file.length) {
        return false;
      }
      at += length + FRAME_BYTES;
    }
    return false;
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(data.length + FRAME_BYTES);
    chunk.putInt(data.length).put(type.getBytes(ISO_8859_1)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, data.length + 4);
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
