package io.imageservice.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What somebody set, brought from other systems' names and forms to the catalogue's. */
final class GivenValues {

  private static final String ENDPOINT = "S3_ENDPOINT";
  // The endpoint in two parts, as MinIO's users write it.
  private static final String MINIO_HOST = "MINIO_HOST";
  private static final String MINIO_PORT = "MINIO_PORT";

  private final Function<String, String> lookup;

  GivenValues(Function<String, String> lookup) {
    this.lookup = lookup;
  }

  /** Whether a setting of this name is read or answered. */
  static boolean isKnown(String name) {
    return Catalogue.find(name).isPresent()
        || Set.of(MINIO_HOST, MINIO_PORT).contains(name)
        || Arrays.stream(ForeignSetting.values()).anyMatch(each -> each.name().equals(name));
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  /**
   * The texts by the names of the catalogue.
   *
   * @throws SettingsException if one meaning has two values
   */
  Map<String, String> collect() {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new TreeMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      Map<String, String> candidates = candidates(setting);
      if (candidates.values().stream().distinct().count() > 1) {
        problems.add(
            "%s mean the same but differ: set one of them."
                .formatted(String.join(" and ", candidates.keySet())));
      }
      candidates.values().stream().findFirst().ifPresent(text -> values.put(setting.name(), text));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    agreeOnTls(values);
    return values;
  }

  private Map<String, String> candidates(Setting<?> setting) {
    Map<String, String> candidates = new LinkedHashMap<>();
    for (String name : setting.names()) {
      find(name).ifPresent(text -> candidates.put(name, text));
    }
    if (setting.name().equals(ENDPOINT)) {
      find(MINIO_HOST).ifPresent(host -> candidates.put(MINIO_HOST, minioEndpoint(host)));
    }
    return candidates;
  }

  private String minioEndpoint(String host) {
    boolean isTls = find("MINIO_SSL").filter("true"::equalsIgnoreCase).isPresent();
    return (isTls ? "https://" : "http://") + host + ":" + find(MINIO_PORT).orElse("9000");
  }

  /** Gives the endpoint a scheme if it has none, and refuses one that S3_USE_SSL contradicts. */
  private static void agreeOnTls(Map<String, String> values) {
    String endpoint = values.get(ENDPOINT);
    if (endpoint == null) {
      return;
    }
    String ssl = values.get("S3_USE_SSL");
    if (!endpoint.contains("://")) {
      // A host without a scheme is the public service: TLS unless told otherwise.
      values.put(ENDPOINT, ("false".equalsIgnoreCase(ssl) ? "http://" : "https://") + endpoint);
    } else if (ssl != null && endpoint.startsWith("https:") != ssl.equalsIgnoreCase("true")) {
      throw new SettingsException(
          "S3_ENDPOINT and S3_USE_SSL contradict each other: set one of them.");
    }
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(lookup.apply(name)).map(String::strip).filter(t -> !t.isEmpty());
  }
}
