package io.imageservice.launcher;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.GpsTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;

/** What an image file says about itself, for people. */
final class ImageFacts {

  private static final int UPRIGHT = 1;

  private ImageFacts() {}

  /** What is to be seen, size in bytes; then the file. */
  static String describe(Path file) throws IOException {
    return "%s, %,d bytes  %s".formatted(picture(file), Files.size(file), file);
  }

  private static String picture(Path file) {
    try {
      return known(file);
    } catch (IOException | RuntimeException e) {
      // The service reads more formats than the library that looks at the file here.
      return "dimensions unknown here";
    }
  }

  private static String known(Path file) throws IOException {
    Dimension size = Imaging.getImageSize(file.toFile());
    Optional<TiffImageMetadata> exif = exif(file);
    int orientation = exif.isPresent() ? orientation(exif.get()) : UPRIGHT;
    boolean namesPlace =
        exif.isPresent() && exif.get().findField(GpsTagConstants.GPS_TAG_GPS_LATITUDE) != null;
    return "%,d × %,d pixels, %s, %s"
        .formatted(
            size.width,
            size.height,
            orientation == UPRIGHT
                ? "upright"
                : "to be turned (orientation %d)".formatted(orientation),
            namesPlace ? "names a place" : "names no place");
  }

  private static Optional<TiffImageMetadata> exif(Path file) throws IOException {
    return Imaging.getMetadata(file.toFile()) instanceof JpegImageMetadata jpeg
        ? Optional.ofNullable(jpeg.getExif())
        : Optional.empty();
  }

  private static int orientation(TiffImageMetadata exif) throws IOException {
    Object value = exif.getFieldValue(TiffTagConstants.TIFF_TAG_ORIENTATION);
    return value instanceof Number number ? number.intValue() : UPRIGHT;
  }
}
