package io.imageservice.engine.format;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffContents;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryConstants;

/** Reads the tags of an EXIF block or a TIFF file, under the names of the EXIF standard. */
final class ExifReader {

  private static final int MAX_TAGS = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,60}");
  private static final Set<String> INTERNAL =
      Set.of(
          "StripOffsets",
          "StripByteCounts",
          "TileOffsets",
          "TileByteCounts",
          "ExifOffset",
          "GPSInfo",
          "InteropOffset",
          "MakerNote",
          "JPEGTables",
          "FreeOffsets",
          "FreeByteCounts",
          "PrintImageMatching",
          "Padding");

  private ExifReader() {}

  /**
   * The tags: those of the location under {@code gps}, all others under {@code exif}.
   *
   * @param tiff a TIFF structure
   */
  static Map<String, Map<String, Object>> read(byte[] tiff) throws IOException {
    Map<String, Object> exif = new LinkedHashMap<>();
    Map<String, Object> gps = new LinkedHashMap<>();
    if (!TiffBudget.isHeldBy(tiff)) {
      throw new IOException("the tags would take too much memory");
    }
    TiffContents contents =
        new TiffReader(false)
            .readDirectories(ByteSource.array(tiff), false, FormatCompliance.getDefault());
    for (TiffDirectory directory : contents.directories) {
      boolean isThumbnail = directory.type == TiffDirectoryConstants.DIRECTORY_TYPE_DIR_1;
      boolean isGps = directory.type == TiffDirectoryConstants.DIRECTORY_TYPE_GPS;
      if (!isThumbnail) {
        addTags(directory, isGps ? gps : exif);
      }
    }
    addCoordinates(gps);
    Map<String, Map<String, Object>> result = new LinkedHashMap<>();
    result.put("exif", exif);
    result.put("gps", gps);
    return result;
  }

  private static void addTags(TiffDirectory directory, Map<String, Object> tags)
      throws IOException {
    for (TiffField field : directory.getDirectoryEntries()) {
      String name = field.getTagName();
      boolean isNamed = !name.startsWith("Unknown") && NAME.matcher(name).matches();
      if (isNamed && !INTERNAL.contains(name) && tags.size() < MAX_TAGS) {
        PlainValue.of(field.getValue()).ifPresent(value -> tags.putIfAbsent(name, value));
      }
    }
  }

  private static void addCoordinates(Map<String, Object> gps) {
    Double latitude = degrees(gps, "GPSLatitude", "S");
    Double longitude = degrees(gps, "GPSLongitude", "W");
    if (latitude != null && longitude != null) {
      gps.put("latitude", latitude);
      gps.put("longitude", longitude);
    }
  }

  /** Degrees, minutes and seconds as one number of degrees; null if they are not all there. */
  private static Double degrees(Map<String, Object> gps, String tag, String negative) {
    if (!(gps.get(tag) instanceof List<?> parts) || parts.size() != 3) {
      return null;
    }
    double value = 0;
    double unit = 1;
    for (Object part : parts) {
      if (!(part instanceof Number number)) {
        return null;
      }
      value += number.doubleValue() / unit;
      unit *= 60;
    }
    return negative.equals(gps.get(tag + "Ref")) ? -value : value;
  }
}
