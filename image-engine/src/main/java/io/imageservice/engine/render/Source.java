package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.vips.VipsBytes;
import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.util.LinkedHashMap;
import java.util.Map;

/** An encoded image, its header read, its pixels not yet. */
final class Source {

  private final VipsBytes bytes;
  private final VipsImage opened;
  private final Header header;

  private Source(VipsBytes bytes, VipsImage opened, Header header) {
    this.bytes = bytes;
    this.opened = opened;
    this.header = header;
  }

  static Source open(VipsScope scope, byte[] input, ImageFormat format) {
    VipsBytes bytes = scope.bytes(input);
    try {
      VipsImage opened = VipsCodec.load(bytes, loader(format), options());
      return new Source(bytes, opened, Header.of(format, opened));
    } catch (VipsException e) {
      throw corrupt(format, e);
    }
  }

  /** Reads the header of a file. */
  static VipsImage openHeader(VipsScope scope, String file, ImageFormat format) {
    try {
      return VipsCodec.load(scope, file, loader(format), options());
    } catch (VipsException e) {
      throw corrupt(format, e);
    }
  }

  Header header() {
    return header;
  }

  /** The image as opened: first frame, stored size; its metadata can be read. */
  VipsImage opened() {
    return opened;
  }

  /**
   * The first frame, decoded at a reduced size where the format can do that cheaply.
   *
   * @param shrink 1, 2, 4 or 8: at most so many times smaller than stored
   */
  VipsImage decode(int shrink) {
    return shrink == 1 ? opened : load(shrink);
  }

  /** As {@link #decode} at full size; a decoder hands out each row once, this starts a new one. */
  VipsImage decodeAgain() {
    return load(1);
  }

  private VipsImage load(int shrink) {
    Map<String, Object> options = options();
    if (header.format() == ImageFormat.JPEG) {
      options.put("shrink", shrink);
    } else if (shrink > 1) {
      options.put("scale", 1.0 / shrink);
    }
    return VipsCodec.load(bytes, loader(header.format()), options);
  }

  /** Whether {@link #decode} can reduce. */
  boolean shrinks() {
    return header.format() == ImageFormat.JPEG
        || (header.format() == ImageFormat.WEBP && header.frames() == 1);
  }

  /** All frames, stacked. */
  VipsImage decodeFrames() {
    Map<String, Object> options = options();
    options.put("n", -1);
    return VipsCodec.load(bytes, loader(header.format()), options);
  }

  static EngineException corrupt(ImageFormat format, Exception cause) {
    return new EngineException(
        EngineErrorCode.CORRUPT_IMAGE,
        "The %s file is damaged, incomplete or of a kind that is not supported.".formatted(format),
        cause);
  }

  private static Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("access", "sequential");
    // vips_thumbnail ignores this: a file that is cut off would end grey at the bottom.
    options.put("fail_on", "error");
    return options;
  }

  private static String loader(ImageFormat format) {
    return switch (format) {
      case JPEG -> "jpegload";
      case PNG -> "pngload";
      case WEBP -> "webpload";
      case GIF -> "gifload";
      case TIFF -> "tiffload";
      case AVIF -> "heifload";
    };
  }
}
