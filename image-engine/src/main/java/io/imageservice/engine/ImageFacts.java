package io.imageservice.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the header of an image says.
 *
 * @param format the format, by content
 * @param width columns, in pixels, after the EXIF orientation
 * @param height rows of one frame, in pixels, after the EXIF orientation
 * @param frames number of frames or pages, at least 1
 * @param hasAlpha whether pixels may be transparent
 * @param orientation EXIF orientation, 1 to 8; 1 when absent or out of range
 * @param profileName description of the embedded colour profile, null if there is none
 * @param metadata what else the file says, as strings, numbers, booleans, lists and maps
 */
public record ImageFacts(
    ImageFormat format,
    int width,
    int height,
    int frames,
    boolean hasAlpha,
    int orientation,
    String profileName,
    Map<String, Object> metadata) {

  public ImageFacts {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
