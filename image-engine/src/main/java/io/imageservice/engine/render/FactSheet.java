package io.imageservice.engine.render;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.format.IccProfile;
import io.imageservice.engine.format.MetadataReader;
import io.imageservice.engine.vips.VipsImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the facts about an opened image from its header. */
final class FactSheet {

  private FactSheet() {}

  /**
   * The facts.
   *
   * @param tags the TIFF structure that holds the tags: of a TIFF file the file itself; null if
   *     there is none or it is too long
   */
  static ImageFacts of(Header header, VipsImage opened, byte[] tags) {
    String profile =
        opened
            .metadata()
            .blob(Colours.PROFILE, Colours.MAX_PROFILE_BYTES)
            .map(data -> new IccProfile(data).name().orElse("unnamed"))
            .orElse(null);
    return new ImageFacts(
        header.format(),
        header.upright().width(),
        header.upright().height(),
        header.frames(),
        header.hasAlpha(),
        header.orientation(),
        profile,
        metadata(opened, tags));
  }

  private static Map<String, Object> metadata(VipsImage image, byte[] tags) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("bit_depth", bitDepth(image));
    metadata.put("channels", image.bands());
    metadata.put("colour_space", image.interpretation().nick());
    MetadataReader reader = new MetadataReader();
    if (tags != null) {
      reader.addExif(tags);
    }
    image.metadata().blob("iptc-data", MetadataReader.MAX_BLOCK_BYTES).ifPresent(reader::addIptc);
    image.metadata().blob("xmp-data", MetadataReader.MAX_BLOCK_BYTES).ifPresent(reader::addXmp);
    metadata.putAll(reader.metadata());
    return metadata;
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
