package io.imageservice.engine.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file tells about people and places. No output tells any of it, but for the copyright note
 * where the recipe keeps it.
 *
 * @param findings the fields of each kind, as block and name, such as {@code exif.Artist}
 * @param isCopyrightKept whether an output carries the copyright note
 */
public record PrivacyReport(Map<PersonalData, List<String>> findings, boolean isCopyrightKept) {

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
  public static PrivacyReport of(Map<String, Object> metadata, boolean isCopyrightKept) {
    Map<PersonalData, List<String>> findings = new EnumMap<>(PersonalData.class);
    metadata.forEach(
        (block, fields) -> {
          if (BLOCKS.contains(block) && fields instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> add(findings, block, String.valueOf(name)));
          }
        });
    return new PrivacyReport(findings, isCopyrightKept);
  }

  /** As plain values: kinds with their fields, what was removed and what was kept. */
  public Map<String, Object> toMap() {
    Map<String, Object> found = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (PersonalData kind : PersonalData.values()) {
      List<String> fields = findings.getOrDefault(kind, List.of());
      if (!fields.isEmpty()) {
        found.put(kind.name().toLowerCase(Locale.ROOT), fields);
      }
      fields.forEach(field -> (isKept(field) ? kept : removed).add(field));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("found", found);
    map.put("removed", removed);
    map.put("kept", kept);
    return map;
  }

  private boolean isKept(String field) {
    return isCopyrightKept && field.equals(COPYRIGHT);
  }

  private static void add(Map<PersonalData, List<String>> findings, String block, String name) {
    PersonalData.of(block.equals("gps") ? "gps" : name)
        .ifPresent(
            kind -> findings.computeIfAbsent(kind, k -> new ArrayList<>()).add(block + "." + name));
  }
}
