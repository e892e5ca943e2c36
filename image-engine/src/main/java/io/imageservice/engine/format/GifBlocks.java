package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;

/** The blocks of a GIF (GIF89a specification, 17 to 27). A GIF has no place for EXIF. */
final class GifBlocks implements MetadataRemoval.Remover {

  private static final int HEADER_BYTES = 13;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int PLAIN_TEXT = 0x01;
  private static final int APPLICATION = 0xff;
  private static final int APPLICATION_NAME_BYTES = 11;
  private static final Set<String> NEEDED_APPLICATIONS =
      Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    int at = HEADER_BYTES + paletteBytes(file[10]);
    out.write(file, 0, at);
    while (true) {
      int end;
      boolean isNeeded = true;
      switch (file[at] & 0xff) {
        case IMAGE -> end = skipSubBlocks(file, at + 10 + paletteBytes(file[at + 9]) + 1);
        case EXTENSION -> {
          end = skipSubBlocks(file, at + 2);
          isNeeded = isNeeded(file, at);
        }
        case TRAILER -> {
          out.write(TRAILER);
          return Optional.of(out.toByteArray());
        }
        default -> {
          return Optional.empty();
        }
      }
      if (isNeeded) {
        out.write(file, at, end - at);
      }
      at = end;
    }
  }

  private static boolean isNeeded(byte[] file, int at) {
    return switch (file[at + 1] & 0xff) {
      case GRAPHIC_CONTROL, PLAIN_TEXT -> true;
      case APPLICATION ->
          NEEDED_APPLICATIONS.contains(
              new String(file, at + 3, APPLICATION_NAME_BYTES, ISO_8859_1));
      default -> false;
    };
  }

  private static int skipSubBlocks(byte[] file, int start) {
    int at = start;
    while (file[at] != 0) {
      at += 1 + (file[at] & 0xff);
    }
    return at + 1;
  }

  private static int paletteBytes(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }
}
