package io.imageservice.engine.render;

import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.operation.Chroma;
import io.imageservice.engine.operation.Convert;
import io.imageservice.engine.operation.Output;
import io.imageservice.engine.operation.ParameterType;
import io.imageservice.engine.operation.TiffCompression;
import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Writes a finished image in one format. */
final class Encoder {

  private static final int DEFAULT_QUALITY = 80;
  private static final int DEFAULT_AVIF_QUALITY = 50;

  private final ImageFormat format;
  private final Output output;

  Encoder(ImageFormat format, Output output) {
    this.format = format;
    this.output = output;
  }

  /**
   * Encodes.
   *
   * @param image frames stacked, if there are several, with their timing
   * @param keep libvips' words for the metadata to write, such as {@code none}
   * @return empty if the file cannot be made as small as it has to be
   */
  Optional<byte[]> encode(VipsImage image, String keep) {
    VipsImage ready = !format.hasTransparency() && image.hasAlpha() ? image.flatten(255) : image;
    if (output.maxBytes() == null) {
      return Optional.of(encode(ready, keep, quality()));
    }
    VipsImage memory = ready.inMemory();
    return largestBelow(output.maxBytes(), quality -> encode(memory, keep, quality));
  }

  /** The file of the highest quality that is not larger, found by halving. */
  private Optional<byte[]> largestBelow(int maxBytes, IntFunction<byte[]> encoder) {
    byte[] best = encoder.apply(quality());
    int low = 1;
    int high = best.length <= maxBytes || !isLossy() ? 0 : quality() - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      byte[] file = encoder.apply(middle);
      if (file.length <= maxBytes) {
        best = file;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return best.length > maxBytes ? Optional.empty() : Optional.of(best);
  }

  private byte[] encode(VipsImage image, String keep, int quality) {
    Map<String, Object> options = options(image, quality);
    options.put("keep", keep);
    return VipsCodec.save(image, saver(), options);
  }

  private boolean isLossy() {
    return switch (format) {
      case JPEG -> true;
      case WEBP, AVIF -> !lossless();
      case PNG -> isPalette();
      case TIFF -> convert() != null && convert().tiffCompression() == TiffCompression.JPEG;
      case GIF -> false;
    };
  }

  private String saver() {
    return switch (format) {
      case JPEG -> "jpegsave";
      case PNG -> "pngsave";
      case WEBP -> "webpsave";
      case GIF -> "gifsave";
      case TIFF -> "tiffsave";
      case AVIF -> "heifsave";
    };
  }

  private Map<String, Object> options(VipsImage image, int quality) {
    return switch (format) {
      case JPEG -> jpeg(quality);
      case PNG -> png(quality);
      case WEBP -> webp(quality);
      case GIF -> gif();
      case TIFF -> tiff(quality);
      case AVIF -> avif(quality, (long) image.width() * image.height());
    };
  }

  private Map<String, Object> jpeg(int quality) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("Q", quality);
    options.put("optimize_coding", true);
    options.put("interlace", convert() != null && convert().progressive());
    options.put("subsample_mode", chroma());
    return options;
  }

  private Map<String, Object> png(int quality) {
    Map<String, Object> options = new LinkedHashMap<>();
    boolean small = output.compress() != null;
    options.put("compression", effort(small ? 10 : 6) * 9 / 10);
    options.put("interlace", convert() != null && convert().progressive());
    if (isPalette()) {
      options.put("palette", true);
      options.put("Q", quality);
      options.put("bitdepth", bitDepth());
    }
    return options;
  }

  private Map<String, Object> webp(int quality) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("Q", quality);
    options.put("lossless", lossless());
    options.put("effort", Math.round(effort(7) * 0.6f));
    return options;
  }

  private Map<String, Object> gif() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("effort", effort(7));
    options.put("bitdepth", bitDepth());
    return options;
  }

  private Map<String, Object> tiff(int quality) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put(
        "compression",
        convert() == null ? "deflate" : ParameterType.word(convert().tiffCompression()));
    options.put("predictor", "horizontal");
    options.put("Q", quality);
    return options;
  }

  private Map<String, Object> avif(int quality, long pixels) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("compression", "av1");
    options.put("Q", quality);
    options.put("lossless", lossless());
    options.put("effort", Math.min(effort(4), maxAvifEffort(pixels)));
    options.put("subsample_mode", lossless() ? "off" : chroma());
    return options;
  }

  /**
   * The most effort that is made for an AVIF of so many pixels. An AV1 encode cannot be stopped:
   * seconds per megapixel at 6, 5, 4 and 3 are 3.4, 1.7, 1.3, 0.2.
   */
  static int maxAvifEffort(long pixels) {
    return pixels > 8_000_000 ? 3 : pixels > 4_000_000 ? 5 : 6;
  }

  private int quality() {
    if (output.quality() != null) {
      return output.quality();
    }
    return switch (format) {
      case AVIF -> DEFAULT_AVIF_QUALITY;
      case PNG -> 100;
      case JPEG, WEBP, GIF, TIFF -> DEFAULT_QUALITY;
    };
  }

  private int effort(int byDefault) {
    return convert() == null || convert().effort() == null ? byDefault : convert().effort();
  }

  private boolean isPalette() {
    return convert() != null && convert().palette();
  }

  private boolean lossless() {
    return convert() != null && convert().lossless();
  }

  private String chroma() {
    Chroma chroma = convert() == null ? Chroma.AUTO : convert().chroma();
    return switch (chroma) {
      case AUTO -> "auto";
      case REDUCED -> "on";
      case FULL -> "off";
    };
  }

  // Palettes hold a power of two; a PNG's indices have 1, 2, 4 or 8 bits.
  private int bitDepth() {
    int colours = convert() == null ? 256 : convert().colours();
    int bits = 32 - Integer.numberOfLeadingZeros(colours - 1);
    return format == ImageFormat.GIF || bits <= 2 ? bits : bits <= 4 ? 4 : 8;
  }

  private Convert convert() {
    return output.convert();
  }
}
