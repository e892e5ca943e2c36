package io.imageservice.engine.render;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.format.MetadataReader;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the facts about an image from its header. */
public final class Inspector {

  /** Longer TIFF files are not searched for tags, which may lie anywhere in the file. */
  private static final long MAX_TIFF_BYTES = 8L << 20;

  private final VipsScope scope;
  private final Guard guard;

  public Inspector(VipsScope scope, Guard guard) {
    this.scope = scope;
    this.guard = guard;
  }

  /** Reads the header of a file of a known format. */
  public ImageFacts inspect(Path file, ImageFormat format) throws IOException {
    VipsImage image = Source.openHeader(scope, file.toAbsolutePath().toString(), format);
    Header header = Header.of(format, image);
    guard.checkHeader(header);
    return FactSheet.of(header, image, tags(image, file, format));
  }

  /** Reads the header of an encoded image of a known format. */
  public ImageFacts inspect(byte[] input, ImageFormat format) {
    Source source = Source.open(scope, input, format);
    guard.checkHeader(source.header());
    byte[] tags =
        format == ImageFormat.TIFF
            ? (input.length > MAX_TIFF_BYTES ? null : input)
            : exif(source.opened());
    return FactSheet.of(source.header(), source.opened(), tags);
  }

  private static byte[] exif(VipsImage image) {
    return image.metadata().blob("exif-data", MetadataReader.MAX_BLOCK_BYTES).orElse(null);
  }

  private static byte[] tags(VipsImage image, Path file, ImageFormat format) throws IOException {
    if (format != ImageFormat.TIFF) {
      return exif(image);
    }
    return Files.size(file) > MAX_TIFF_BYTES ? null : Files.readAllBytes(file);
  }
}
