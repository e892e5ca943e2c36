package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells formats by the first bytes of a file; names and declared types play no part. */
public final class Sniffer {

  /** How many bytes from the start are looked at; shorter files are fine. */
  public static final int HEAD_BYTES = 512;

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");

  /** The start of a file and the name of the format that it gives away. */
  private record Known(String start, String format) {}

  private static final List<Known> REFUSED =
      List.of(
          new Known("BM", "BMP"),
          new Known("\0\0\1\0", "ICO"),
          new Known("\0\0\2\0", "CUR"),
          new Known("8BPS", "PSD"),
          new Known("%PDF", "PDF"),
          new Known("%!PS", "PostScript"),
          new Known("\u00c5\u00d0\u00d3\u00c6", "EPS"),
          new Known("\u00ff\n", "JPEG XL"),
          new Known("\0\0\0\fJXL ", "JPEG XL"),
          new Known("\0\0\0\fjP  \r\n", "JPEG 2000"),
          new Known("\u00ffO\u00ffQ", "JPEG 2000"),
          new Known("v/1\1", "OpenEXR"),
          new Known("#?RADIANCE", "Radiance HDR"),
          new Known("qoif", "QOI"),
          new Known("farbfeld", "farbfeld"),
          new Known("DDS ", "DDS"),
          new Known("SIMPLE  =", "FITS"),
          new Known("gimp xcf", "XCF"),
          new Known("AT&TFORM", "DjVu"),
          new Known("\u00d7\u00cd\u00c6\u009a", "WMF"),
          new Known("II\u00bc", "JPEG XR"),
          new Known("FUJIFILMCCD-RAW", "RAF"));

  private Sniffer() {}

  /**
   * The format of a file.
   *
   * @param head the first {@link #HEAD_BYTES} bytes, or all if there are fewer
   * @throws EngineException {@link EngineErrorCode#FILE_EMPTY}, {@link
   *     EngineErrorCode#UNSUPPORTED_FORMAT} with the format's name, or {@link
   *     EngineErrorCode#NOT_AN_IMAGE}
   */
  public static ImageFormat sniff(byte[] head) {
    if (head.length == 0) {
      throw new EngineException(EngineErrorCode.FILE_EMPTY, "The file is empty.");
    }
    String text = new String(head, 0, Math.min(head.length, HEAD_BYTES), ISO_8859_1);
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return ImageFormat.JPEG;
    }
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return ImageFormat.PNG;
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return ImageFormat.GIF;
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return ImageFormat.WEBP;
    }
    if (isTiff(text)) {
      return ImageFormat.TIFF;
    }
    if (text.startsWith("ftyp", 4)) {
      return ofBrands(text);
    }
    throw refusal(text);
  }

  private static boolean isTiff(String text) {
    return text.startsWith("II*\0")
        || text.startsWith("MM\0*")
        || text.startsWith("II+\0")
        || text.startsWith("MM\0+");
  }

  // ISO/IEC 14496-12: size, "ftyp", major brand, minor version, compatible brands.
  private static ImageFormat ofBrands(String text) {
    int size =
        (text.charAt(0) << 24) | (text.charAt(1) << 16) | (text.charAt(2) << 8) | text.charAt(3);
    int end = Math.min(text.length(), Math.max(size, 12));
    boolean heic = false;
    for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
      String brand = text.substring(at, at + 4);
      if (AVIF_BRANDS.contains(brand)) {
        return ImageFormat.AVIF;
      }
      heic |= HEIC_BRANDS.contains(brand);
    }
    if (heic) {
      throw unsupported("HEIC");
    }
    throw text.startsWith("crx ", 8) ? unsupported("CR3") : notAnImage();
  }

  private static EngineException refusal(String text) {
    for (Known known : REFUSED) {
      if (text.startsWith(known.start())) {
        return unsupported(known.format());
      }
    }
    if (text.length() > 2 && text.charAt(0) == 'P' && "1234567fF".indexOf(text.charAt(1)) >= 0) {
      return unsupported("Netpbm");
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("<svg")) {
      return unsupported("SVG");
    }
    if (lower.stripLeading().startsWith("<?xml") || lower.stripLeading().startsWith("<!doctype")) {
      return unsupported("XML");
    }
    return notAnImage();
  }

  private static EngineException unsupported(String format) {
    return new EngineException(
        EngineErrorCode.UNSUPPORTED_FORMAT,
        "%s is not supported; send JPEG, PNG, WebP, GIF, TIFF or AVIF.".formatted(format));
  }

  private static EngineException notAnImage() {
    return new EngineException(
        EngineErrorCode.NOT_AN_IMAGE,
        "The file is not an image; send JPEG, PNG, WebP, GIF, TIFF or AVIF.");
  }
}
