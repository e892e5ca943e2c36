package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.format.HeaderPart;
import io.imageservice.engine.format.PixelPart;
import io.imageservice.engine.vips.VipsBytes;
import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.util.LinkedHashMap;
import java.util.Map;

/** An encoded image, its header read, its pixels not yet. */
final class Source {

  private final VipsScope scope;
  private final byte[] input;
  private final VipsImage opened;
  private final Header header;
  private VipsBytes pixels; // what they are decoded from; null for a JPEG that only was opened

  private Source(VipsScope scope, byte[] input, VipsImage opened, Header header) {
    this.scope = scope;
    this.input = input;
    this.opened = opened;
    this.header = header;
  }

  static Source open(VipsScope scope, byte[] input, ImageFormat format) {
    VipsBytes bytes = scope.bytes(HeaderPart.of(input));
    try {
      VipsImage opened = VipsCodec.load(bytes, loader(format), options());
      Source source = new Source(scope, input, opened, Header.of(format, opened));
      source.pixels = format == ImageFormat.JPEG ? null : bytes;
      return source;
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
   * @param isTagged whether the tags are wanted with it; they cost time at every step
   */
  VipsImage decode(int shrink, boolean isTagged) {
    if (header.format() == ImageFormat.JPEG) {
      pixels = isTagged ? scope.bytes(input) : pixels();
      return load(shrink); // the header alone was opened
    }
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
    return VipsCodec.load(pixels(), loader(header.format()), options);
  }

  private VipsBytes pixels() {
    if (pixels == null) {
      pixels = scope.bytes(PixelPart.ofJpeg(input));
    }
    return pixels;
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
    return VipsCodec.load(pixels(), loader(header.format()), options);
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
