package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import io.imageservice.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where the settings come from: the command line, the environment and YAML files, in this order.
 */
final class SettingsSources {

  private SettingsSources() {}

  /**
   * Reads and checks the settings of this run.
   *
   * @throws SettingsException if a file or a value is wrong
   */
  static Settings read(Options options, Map<String, String> environment) {
    Map<String, String> texts = new HashMap<>(environment);
    fromFiles(options.configDir()).entrySet().stream()
        .filter(each -> !isGiven(each.getKey(), environment))
        .forEach(each -> texts.put(each.getKey(), each.getValue()));
    options.dataDir().ifPresent(dir -> texts.put(Catalogue.DATA_DIR.name(), dir.toString()));
    Settings settings = Settings.from(texts);
    return settings.with(
        Map.of(
            Catalogue.DATA_DIR.name(), absolute(settings, Catalogue.DATA_DIR),
            Catalogue.SPOOL_DIR.name(), absolute(settings, Catalogue.SPOOL_DIR),
            Catalogue.JWT_KEYS_DIR.name(), absolute(settings, Catalogue.JWT_KEYS_DIR)));
  }

  private static String absolute(Settings settings, Setting<Path> setting) {
    return settings.get(setting).toAbsolutePath().normalize().toString();
  }

  private static boolean isGiven(String name, Map<String, String> environment) {
    List<String> names = Catalogue.find(name).map(Setting::names).orElse(List.of(name));
    return names.stream().anyMatch(each -> !environment.getOrDefault(each, "").isBlank());
  }

  private static Map<String, String> fromFiles(Path dir) {
    if (!Files.isDirectory(dir)) {
      return Map.of();
    }
    Map<String, String> texts = new TreeMap<>();
    for (Path file : yamlFiles(dir)) {
      new TreeMap<>(fromFile(file))
          .forEach(
              (name, text) -> {
                String other = texts.putIfAbsent(name, text);
                if (other != null && !other.equals(text)) {
                  throw new SettingsException(
                      "%s has two values in the files of %s: keep one.".formatted(name, dir));
                }
              });
    }
    return texts;
  }

  private static List<Path> yamlFiles(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(each -> each.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new LaunchException("The folder %s cannot be read.".formatted(dir), e);
    }
  }

  private static Map<String, String> fromFile(Path file) {
    Map<String, String> texts = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      collect(file, new ArrayList<>(), document, texts);
      return texts;
    } catch (IOException | YAMLException e) {
      // The parser's own message would repeat the line, which may hold a secret.
      throw new SettingsException("%s is not readable as YAML.".formatted(file));
    }
  }

  private static void collect(
      Path file, List<String> path, Object value, Map<String, String> texts) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(key));
            collect(file, longer, each, texts);
          });
      return;
    }
    if (path.isEmpty() && value == null) {
      return; // an empty file
    }
    String name = String.join("_", path).replace('-', '_').toUpperCase(Locale.ROOT);
    if (!Settings.isKnown(name)) {
      throw new SettingsException(
          "%s in %s is no setting: docs/configuration.md lists all.".formatted(name, file));
    }
    if (value instanceof Iterable) {
      throw new SettingsException("%s in %s must be one value.".formatted(name, file));
    }
    texts.put(name, value == null ? "" : value.toString());
  }
}
