package io.imageservice.engine.render;

import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.operation.Chroma;
import io.imageservice.engine.operation.Convert;
import io.imageservice.engine.operation.Output;
import io.imageservice.engine.operation.ParameterType;
import io.imageservice.engine.vips.VipsImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a finished image in one format. */
final class Encoder {

  static final String COPYRIGHT = "exif-ifd0-Copyright";

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
   * @param keepsExif whether the image's EXIF fields are to be written
   */
  byte[] encode(VipsImage image, boolean keepsExif) {
    Map<String, Object> options = options();
    options.put("keep", keepsExif ? "exif" : "none");
    VipsImage ready = !format.hasTransparency() && image.hasAlpha() ? image.flatten(255) : image;
    return ready.save(saver(), options);
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

  private Map<String, Object> options() {
    return switch (format) {
      case JPEG -> jpeg();
      case PNG -> png();
      case WEBP -> webp();
      case GIF -> gif();
      case TIFF -> tiff();
      case AVIF -> avif();
    };
  }

  private Map<String, Object> jpeg() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("Q", quality(DEFAULT_QUALITY));
    options.put("optimize_coding", true);
    options.put("interlace", convert() != null && convert().progressive());
    options.put("subsample_mode", chroma());
    return options;
  }

  private Map<String, Object> png() {
    Map<String, Object> options = new LinkedHashMap<>();
    boolean small = output.compress() != null;
    options.put("compression", effort(small ? 10 : 6) * 9 / 10);
    options.put("interlace", convert() != null && convert().progressive());
    if (convert() != null && convert().palette()) {
      options.put("palette", true);
      options.put("Q", quality(100));
      options.put("bitdepth", bitDepth());
    }
    return options;
  }

  private Map<String, Object> webp() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("Q", quality(DEFAULT_QUALITY));
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

  private Map<String, Object> tiff() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put(
        "compression",
        convert() == null ? "deflate" : ParameterType.word(convert().tiffCompression()));
    options.put("predictor", "horizontal");
    options.put("Q", quality(DEFAULT_QUALITY));
    return options;
  }

  private Map<String, Object> avif() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("compression", "av1");
    options.put("Q", quality(DEFAULT_AVIF_QUALITY));
    options.put("lossless", lossless());
    // Higher efforts take minutes, and an AV1 encode cannot be stopped.
    options.put("effort", Math.min(effort(4), 6));
    options.put("subsample_mode", lossless() ? "off" : chroma());
    return options;
  }

  private int quality(int byDefault) {
    return output.quality() == null ? byDefault : output.quality();
  }

  private int effort(int byDefault) {
    return convert() == null || convert().effort() == null ? byDefault : convert().effort();
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

  // Palettes hold a power of two.
  private int bitDepth() {
    int colours = convert() == null ? 256 : convert().colours();
    int bits = 32 - Integer.numberOfLeadingZeros(colours - 1);
    return bits <= 2 ? bits : bits <= 4 ? 4 : 8;
  }

  private Convert convert() {
    return output.convert();
  }
}
