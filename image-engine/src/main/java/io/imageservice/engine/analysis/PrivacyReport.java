package io.imageservice.engine.analysis;

import io.imageservice.engine.operation.Metadata;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file tells about people and places, and what of it the outputs still tell: nothing but the
 * copyright note, unless the recipe keeps all on purpose.
 *
 * @param findings the fields of each kind, as block and name, such as {@code exif.Artist}
 * @param kept the most that any output keeps of the metadata
 */
public record PrivacyReport(Map<PersonalData, List<String>> findings, Metadata.Keep kept) {

  private static final Set<String> BLOCKS =
      Set.of("exif", "gps", "iptc", "xmp", "comments", "embedded");
  private static final String COPYRIGHT = "exif.Copyright";

  public PrivacyReport {
    findings = Map.copyOf(findings);
  }

  /**
   * Looks through metadata.
   *
   * @param metadata blocks by name, each a map from the names of fields
   */
  public static PrivacyReport of(Map<String, Object> metadata, Metadata.Keep kept) {
    Map<PersonalData, List<String>> findings = new EnumMap<>(PersonalData.class);
    metadata.forEach(
        (block, fields) -> {
          if (BLOCKS.contains(block) && fields instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> add(findings, block, String.valueOf(name)));
          }
        });
    return new PrivacyReport(findings, kept);
  }

  /** As plain values: kinds with their fields, what was removed and what was kept. */
  public Map<String, Object> toMap() {
    Map<String, Object> found = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (PersonalData kind : PersonalData.values()) {
      List<String> fields = findings.getOrDefault(kind, List.of());
      if (!fields.isEmpty()) {
        found.put(kind.name().toLowerCase(Locale.ROOT), fields);
      }
      fields.forEach(field -> (isKept(field) ? left : removed).add(field));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("found", found);
    map.put("removed", removed);
    map.put("kept", left);
    return map;
  }

  private boolean isKept(String field) {
    return switch (kept) {
      case NONE -> false;
      case COPYRIGHT -> field.equals(COPYRIGHT);
      case ALL -> !field.startsWith("embedded.thumbnail");
    };
  }

  private static void add(Map<PersonalData, List<String>> findings, String block, String name) {
    PersonalData.of(block.equals("gps") ? "gps" : name)
        .ifPresent(
            kind -> findings.computeIfAbsent(kind, k -> new ArrayList<>()).add(block + "." + name));
  }
}
