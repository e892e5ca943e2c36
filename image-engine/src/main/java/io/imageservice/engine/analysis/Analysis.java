package io.imageservice.engine.analysis;

import io.imageservice.engine.operation.Metadata;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that is known about an image: what was read from its header when it came, and what was
 * learnt when it was rendered.
 */
public final class Analysis {

  private static final String KEPT = "metadata_kept";

  private Analysis() {}

  /**
   * What is learnt while an image is rendered. Its metadata is not read again.
   *
   * @param picture the image, upright and small; of an animation its first frame
   * @param kept the most that any output keeps of the metadata
   * @return plain values
   */
  public static Map<String, Object> ofPixels(SmallPicture picture, Metadata.Keep kept) {
    Map<String, Object> learnt = PixelFacts.of(picture).toMap();
    learnt.put(KEPT, kept.name().toLowerCase(Locale.ROOT));
    return learnt;
  }

  /**
   * Puts both together, with a report on privacy.
   *
   * @param facts what was read when the image came: size, format, blocks of metadata
   * @param learnt what {@link #ofPixels} said
   * @return plain values
   */
  public static Map<String, Object> complete(
      Map<String, Object> facts, Map<String, Object> learnt) {
    String word = String.valueOf(learnt.get(KEPT)).toUpperCase(Locale.ROOT);
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.putAll(learnt);
    all.put("privacy", PrivacyReport.of(facts, Metadata.Keep.valueOf(word)).toMap());
    return all;
  }
}
