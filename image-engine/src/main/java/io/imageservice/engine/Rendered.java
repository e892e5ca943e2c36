package io.imageservice.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was made of an image, and what was learnt about it on the way.
 *
 * @param renditions in the recipe's order
 * @param analysis what the pixels of the image say, as strings, numbers, lists and maps; see {@link
 *     io.imageservice.engine.analysis.Analysis}
 */
public record Rendered(List<Rendition> renditions, Map<String, Object> analysis) {

  public Rendered {
    renditions = List.copyOf(renditions);
    analysis = Collections.unmodifiableMap(new LinkedHashMap<>(analysis));
  }
}
