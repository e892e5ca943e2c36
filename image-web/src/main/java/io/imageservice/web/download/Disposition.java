package io.imageservice.web.download;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The {@code Content-Disposition} of a file (RFC 6266). */
final class Disposition {
  private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

  private Disposition() {}

  /**
   * @param type {@code inline} or {@code attachment}
   * @param fileName any text; every client gets an ASCII form, most the name itself
   */
  static String of(String type, String fileName) {
    StringBuilder ascii = new StringBuilder();
    StringBuilder encoded = new StringBuilder();
    fileName.codePoints().forEach(c -> ascii.appendCodePoint(isPlain(c) ? c : '_'));
    for (byte octet : fileName.getBytes(UTF_8)) {
      if (isAttributeCharacter(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append("%%%02X".formatted(octet & 0xFF));
      }
    }
    String plain = "%s; filename=\"%s\"".formatted(type, ascii);
    return fileName.contentEquals(ascii) ? plain : plain + "; filename*=UTF-8''" + encoded;
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%';
  }

  private static boolean isAttributeCharacter(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c > 0 && ATTRIBUTE_CHARACTERS.indexOf(c) >= 0);
  }
}
