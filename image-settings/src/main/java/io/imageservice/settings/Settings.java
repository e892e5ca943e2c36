package io.imageservice.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The settings of one run: every given value has been checked. Immutable. */
public final class Settings {

  private final Map<String, String> given;
  private final List<String> notices;

  private Settings(Map<String, String> given, List<String> notices) {
    this.given = Map.copyOf(given);
    this.notices = List.copyOf(notices);
  }

  /**
   * Reads the settings out of names and texts, such as the environment. Names that are in no
   * catalogue are passed over; a blank text counts as not given.
   *
   * @throws SettingsException if a value is wrong or one meaning has two values; it tells all
   *     problems at once
   */
  public static Settings from(Map<String, String> texts) {
    return read(texts::get);
  }

  /**
   * Reads the settings by asking for each name the catalogue knows.
   *
   * @param lookup gives the text of a name, or null
   * @throws SettingsException as {@link #from}
   */
  public static Settings read(Function<String, String> lookup) {
    GivenValues values = new GivenValues(lookup);
    List<String> notices =
        Arrays.stream(ForeignSetting.values())
            .filter(each -> values.has(each.name()))
            .map(ForeignSetting::sentence)
            .toList();
    Settings settings = new Settings(values.collect(), notices);
    settings.check();
    return settings;
  }

  /**
   * Whether anything is read under this name: a setting, an alias, or a name that is answered by a
   * notice.
   */
  public static boolean isKnown(String name) {
    return GivenValues.isKnown(name);
  }

  /**
   * The value of a setting, given or by default.
   *
   * @throws SettingsException if it has neither; the sentence names it
   */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(
            () ->
                new SettingsException(
                    "%s must be set: %s".formatted(setting.name(), setting.sentence())));
  }

  /** The value of a setting, given or by default; empty if it has neither. */
  public <T> Optional<T> find(Setting<T> setting) {
    return text(setting).map(setting::parse);
  }

  /** Whether somebody gave this setting a value; a default is none. */
  public boolean isGiven(Setting<?> setting) {
    return given.containsKey(setting.name());
  }

  /**
   * One sentence for each given setting that has no effect here, because what it configured is
   * replaced.
   */
  public List<String> notices() {
    return notices;
  }

  /** Name and text of every setting that has a value: what a child process is to be given. */
  public Map<String, String> toEnvironment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      text(setting).ifPresent(text -> environment.put(setting.name(), text));
    }
    return environment;
  }

  /**
   * These settings and further ones, which win.
   *
   * @throws SettingsException as {@link #from}
   */
  public Settings with(Map<String, String> further) {
    Map<String, String> both = new LinkedHashMap<>(given);
    both.putAll(further);
    Settings settings = new Settings(both, notices);
    settings.check();
    return settings;
  }

  Optional<String> text(Setting<?> setting) {
    return Optional.ofNullable(given.get(setting.name())).or(() -> setting.defaultText(this));
  }

  String inDataDir(String name) {
    return get(Catalogue.DATA_DIR).resolve(name).toString();
  }

  private void check() {
    List<String> problems = new ArrayList<>();
    for (Setting<?> setting : Catalogue.all()) {
      if (isGiven(setting)) {
        try {
          setting.parse(given.get(setting.name()));
        } catch (SettingsException e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (problems.isEmpty()) {
      problems.addAll(Contradictions.in(this));
    }
    if (problems.isEmpty() && !get(Catalogue.PROFILE).equals("local")) {
      problems.addAll(WeakSecrets.problems(this));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /** Never shows a value. */
  @Override
  public String toString() {
    return "Settings" + given.keySet();
  }
}
