package io.imageservice.engine.render;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.format.IccProfile;
import io.imageservice.engine.format.MetadataReader;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the facts about an opened image from its header. */
final class FactSheet {

  private static final Pattern PNG_TEXT = Pattern.compile("png-comment-\\d+-(.{1,79})");

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
    if (image.metadata().integer("jpeg-multiscan").orElse(0) == 1) {
      metadata.put("progressive", true);
    }
    MetadataReader reader = new MetadataReader();
    if (tags != null) {
      reader.addExif(tags);
    }
    image.metadata().blob("iptc-data", MetadataReader.MAX_BLOCK_BYTES).ifPresent(reader::addIptc);
    image.metadata().blob("xmp-data", MetadataReader.MAX_BLOCK_BYTES).ifPresent(reader::addXmp);
    addComments(image.metadata(), reader);
    if (image.metadata().has("jpeg-thumbnail-data")) {
      reader.addEmbedded("thumbnail");
    }
    if (image.metadata().has("exif-ifd2-MakerNote")) {
      reader.addEmbedded("maker_note");
    }
    metadata.putAll(reader.metadata());
    return metadata;
  }

  /** Texts of a PNG are named {@code png-comment-<number>-<keyword>} by libvips. */
  private static void addComments(VipsMetadata fields, MetadataReader reader) {
    fields.text("gif-comment").ifPresent(text -> reader.addComment("comment", text));
    for (String field : fields.names()) {
      Matcher png = PNG_TEXT.matcher(field);
      if (png.matches()) {
        fields.text(field).ifPresent(text -> reader.addComment(png.group(1), text));
      }
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
