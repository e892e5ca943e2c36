package io.imageservice.engine.render;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.format.IccProfile;
import io.imageservice.engine.format.MetadataReader;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the facts about an image from its header. */
public final class Inspector {

  private static final long MAX_TIFF_BYTES = 8L << 20;

  private final VipsScope scope;
  private final Guard guard;

  public Inspector(VipsScope scope, Guard guard) {
    this.scope = scope;
    this.guard = guard;
  }

  /** Reads the header of a file of a known format. */
  public ImageFacts inspect(Path file, ImageFormat format) {
    VipsImage image = Source.openHeader(scope, file.toAbsolutePath().toString(), format);
    Header header = Header.of(format, image);
    guard.checkHeader(header);
    String profile =
        image
            .metadata()
            .blob(Colours.PROFILE, Colours.MAX_PROFILE_BYTES)
            .map(data -> new IccProfile(data).name().orElse("unnamed"))
            .orElse(null);
    return new ImageFacts(
        format,
        header.upright().width(),
        header.upright().height(),
        header.frames(),
        header.hasAlpha(),
        header.orientation(),
        profile,
        metadata(image, file, format));
  }

  private static Map<String, Object> metadata(VipsImage image, Path file, ImageFormat format) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("bit_depth", bitDepth(image));
    metadata.put("channels", image.bands());
    metadata.put("colour_space", image.interpretation().nick());
    MetadataReader reader = new MetadataReader();
    tags(image, file, format).ifPresent(reader::addExif);
    image.metadata().blob("iptc-data", MetadataReader.MAX_BLOCK_BYTES).ifPresent(reader::addIptc);
    image.metadata().blob("xmp-data", MetadataReader.MAX_BLOCK_BYTES).ifPresent(reader::addXmp);
    metadata.putAll(reader.metadata());
    return metadata;
  }

  // The tags of a TIFF stand in its own directories, which may lie anywhere in the file.
  private static Optional<byte[]> tags(VipsImage image, Path file, ImageFormat format) {
    if (format != ImageFormat.TIFF) {
      return image.metadata().blob("exif-data", MetadataReader.MAX_BLOCK_BYTES);
    }
    try {
      return Files.size(file) > MAX_TIFF_BYTES
          ? Optional.empty()
          : Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int bitDepth(VipsImage image) {
    return image
        .metadata()
        .integer("bits-per-sample")
        .orElse(
            switch (image.format()) {
              case UCHAR, CHAR -> 8;
              case USHORT, SHORT -> 16;
              case UINT, INT, FLOAT -> 32;
              case DOUBLE, COMPLEX -> 64;
              case DPCOMPLEX -> 128;
            });
  }
}
