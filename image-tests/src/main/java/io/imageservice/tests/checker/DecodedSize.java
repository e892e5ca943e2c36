package io.imageservice.tests.checker;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/**
 * Width and height of a stored image, found without the service's own engine: JPEG, PNG and TIFF
 * are decoded whole by the JDK, GIF's first frame is; of WebP and AVIF, which it does not read, the
 * header is looked at.
 */
public final class DecodedSize {

  private DecodedSize() {}

  /** As {@code 320x240}, or a few words on what is wrong with the file. */
  public static String of(String mimeType, byte[] file) {
    try {
      return switch (String.valueOf(mimeType)) {
        case "image/webp" -> webp(file);
        case "image/avif" -> avif(file);
        case "image/gif" -> gif(file);
        default -> decoded(file);
      };
    } catch (IOException | RuntimeException e) {
      return "unreadable (" + e.getMessage() + ")";
    }
  }

  private static String decoded(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    return image == null ? "unreadable" : image.getWidth() + "x" + image.getHeight();
  }

  /** The canvas stands in the header; the JDK gives the first frame, which may be smaller. */
  private static String gif(byte[] file) throws IOException {
    String frame = decoded(file);
    return frame.startsWith("unreadable") ? frame : little(file, 6, 2) + "x" + little(file, 8, 2);
  }

  /** RFC 9649: the length in the RIFF header covers the file; sizes stand in the first chunk. */
  private static String webp(byte[] file) {
    if (little(file, 4, 4) + 8L != file.length) {
      return "cut off";
    }
    String chunk = new String(file, 12, 4, StandardCharsets.ISO_8859_1);
    return switch (chunk) {
      case "VP8X" -> (1 + little(file, 24, 3)) + "x" + (1 + little(file, 27, 3));
      case "VP8 " -> (little(file, 26, 2) & 0x3fff) + "x" + (little(file, 28, 2) & 0x3fff);
      case "VP8L" -> {
        long bits = little(file, 21, 4);
        yield (1 + (bits & 0x3fff)) + "x" + (1 + ((bits >> 14) & 0x3fff));
      }
      default -> "unreadable (" + chunk + ")";
    };
  }

  /**
   * ISO 23008-12: the box {@code ispe} holds four bytes of version, then width and height; {@code
   * irot} holds quarter turns, and odd ones swap the two.
   */
  private static String avif(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("ispe");
    if (at < 0) {
      return "unreadable";
    }
    long width = big(file, at + 8);
    long height = big(file, at + 12);
    int turn = text.indexOf("irot");
    boolean isSwapped = turn >= 0 && (file[turn + 4] & 1) == 1;
    return isSwapped ? height + "x" + width : width + "x" + height;
  }

  private static long little(byte[] file, int at, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (file[at + i] & 0xff);
    }
    return value;
  }

  private static long big(byte[] file, int at) {
    return java.nio.ByteBuffer.wrap(file).getInt(at) & 0xffffffffL;
  }
}
