package io.imageservice.engine.analysis;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.operation.Metadata;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that is known about an image once it was rendered.
 *
 * @param facts what its header and its metadata say
 * @param privacy what that tells about people and places
 * @param pixels what its pixels say; of an animation, those of the first frame
 */
public record Analysis(ImageFacts facts, PrivacyReport privacy, PixelFacts pixels) {

  /**
   * Looks at an image.
   *
   * @param kept the most that any output keeps of the metadata
   */
  public static Analysis of(ImageFacts facts, SmallPicture picture, Metadata.Keep kept) {
    return new Analysis(facts, PrivacyReport.of(facts.metadata(), kept), PixelFacts.of(picture));
  }

  /** As strings, numbers, booleans, lists and maps with keys in snake_case. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", facts.format().name().toLowerCase(Locale.ROOT));
    map.put("width", facts.width());
    map.put("height", facts.height());
    map.put("frames", facts.frames());
    map.put("has_alpha", facts.hasAlpha());
    map.put("orientation", facts.orientation());
    map.put("profile_name", facts.profileName());
    map.putAll(facts.metadata());
    map.putAll(pixels.toMap());
    map.put("privacy", privacy.toMap());
    return map;
  }
}
