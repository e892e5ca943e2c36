package io.imageservice.engine.analysis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A colour and how much of the picture it stands for.
 *
 * @param rgb red, green and blue, 8 bits each, red highest
 * @param share part of what is not transparent, 0 to 1
 */
public record ColourShare(int rgb, double share) {

  /** As plain values: {@code colour} as {@code #rrggbb}, {@code share} with three decimals. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("colour", "#%06x".formatted(rgb));
    map.put("share", Math.round(share * 1_000) / 1_000.0);
    return map;
  }
}
