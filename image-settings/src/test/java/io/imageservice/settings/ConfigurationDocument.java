package io.imageservice.settings;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The documentation of the catalogue. */
final class ConfigurationDocument {

  private static final String INTRODUCTION =
      """
      # Configuration

      A setting is an environment variable. `mvn -Prun` also reads `config/*.yaml`, where `DB_HOST: db.example` and

      ```yaml
      db:
        host: db.example
      ```

      are the same; the environment wins. Settings are checked before anything starts: a wrong value, an unknown name in
      a file, or two different values for one meaning ends the start with exit code 2 and a sentence that names it.
      A blank value counts as not set.

      A service whose host or endpoint is set (`DB_HOST`, `BROKER_HOST`, `S3_ENDPOINT`) is yours: the launcher does not
      start its own, and needs its password or keys. Secrets of the launcher's own services are generated once into
      `secrets.properties` in the data folder, which only its owner can read. Where the application runs without the
      launcher, every secret must be set.

      `mvn -Prun` takes these options beside the settings:

      | option | meaning | default |
      |---|---|---|
      | `-Ddata=DIR` | the data folder, before `DATA_DIR` | `data` |
      | `-Dimage=FILE` | the image of the first run | a painted sample |
      | `-DfirstRun=false` | start without a first run | `true` |
      | `-DstopAfterFirstRun` | stop after it, with exit code 0 if it succeeded | `false` |
      """;

  private ConfigurationDocument() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Section section : Section.values()) {
      text.append("\n## ").append(section.title()).append("\n\n");
      text.append("| setting | meaning | value | default |\n|---|---|---|---|\n");
      Catalogue.in(section).forEach(each -> text.append(row(each)));
    }
    text.append("\n## Settings of other systems\n\nRead under their own names:\n\n");
    text.append("| name | read as |\n|---|---|\n");
    Catalogue.all().forEach(each -> text.append(aliases(each)));
    text.append("| `MINIO_HOST`, `MINIO_PORT` | `S3_ENDPOINT` |\n");
    text.append("\nAnswered by a sentence at start:\n\n");
    for (ForeignSetting each : ForeignSetting.values()) {
      text.append("- ").append(each.sentence()).append('\n');
    }
    return text.toString();
  }

  static String environmentExample() {
    StringBuilder text =
        new StringBuilder(
            "# Every setting and its default; docs/configuration.md explains them.\n");
    for (Section section : Section.values()) {
      text.append("\n# ").append(section.title()).append('\n');
      for (Setting<?> each : Catalogue.in(section)) {
        text.append(line(each.sentence(), each.name(), fixedDefault(each)));
      }
    }
    text.append("\n# Docker Compose alone; docs/compose.md\n");
    for (ComposeVariable each : ComposeVariable.values()) {
      text.append(line(each.sentence(), each.name(), each.byDefault()));
    }
    return text.toString();
  }

  private static String line(String sentence, String name, String byDefault) {
    return "# %s\n#%s=%s\n".formatted(sentence, name, byDefault);
  }

  private static String row(Setting<?> each) {
    String value = each.isSecret() ? each.range() + "; secret" : each.range();
    return "| `%s` | %s | %s | %s |\n"
        .formatted(each.name(), each.sentence(), value, each.defaultInWords().orElse("none"));
  }

  private static String aliases(Setting<?> each) {
    if (each.aliases().isEmpty()) {
      return "";
    }
    String names = each.aliases().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    return "| %s | `%s` |\n".formatted(names, each.name());
  }

  private static String fixedDefault(Setting<?> each) {
    return each.defaultInWords()
        .filter(words -> Arrays.stream(words.split("`", -1)).filter(s -> !s.isEmpty()).count() == 1)
        .filter(words -> words.startsWith("`") && !words.equals("`S3_ENDPOINT`"))
        .map(words -> words.replace("`", ""))
        .orElse("");
  }
}
