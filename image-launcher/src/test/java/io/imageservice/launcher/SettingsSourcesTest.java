package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourcesTest {

  @TempDir private Path dir;

  @Test
  void readsFlatAndNestedNames() throws IOException {
    Files.writeString(
        dir.resolve("a.yaml"), "HTTP_PORT: 8000\ndb:\n  port: 5432\n  ssl-mode: require");

    Settings settings = read(Map.of());

    assertThat(settings.get(Catalogue.HTTP_PORT)).isEqualTo(8000);
    assertThat(settings.get(Catalogue.DB_PORT)).isEqualTo(5432);
    assertThat(settings.get(Catalogue.DB_SSL_MODE)).isEqualTo("require");
  }

  @Test
  void letsTheEnvironmentWinUnderAnyOfItsNames() throws IOException {
    Files.writeString(dir.resolve("a.yaml"), "QUEUE_IMAGE_REQUESTS: from.file");

    Settings settings = read(Map.of("NATS_SUBJECT_IMAGE_REQUESTS", "from.environment"));

    assertThat(settings.get(Catalogue.QUEUE_IMAGE_REQUESTS)).isEqualTo("from.environment");
  }

  @Test
  void namesAnUnknownSettingAndItsFile() throws IOException {
    Files.writeString(dir.resolve("a.yaml"), "HTTP_PROT: 8000");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("HTTP_PROT")
        .hasMessageContaining("a.yaml");
  }

  @Test
  void refusesTwoValuesInTwoFiles() throws IOException {
    Files.writeString(dir.resolve("a.yaml"), "HTTP_PORT: 8000");
    Files.writeString(dir.resolve("b.yml"), "HTTP_PORT: 8001");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("HTTP_PORT has two values");
  }

  @Test
  void neverRepeatsABrokenFile() throws IOException {
    Files.writeString(dir.resolve("a.yaml"), "DB_PASSWORD: 'secret\nHTTP_PORT: [");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("a.yaml")
        .hasMessageNotContaining("secret");
  }

  @Test
  void makesPathsAbsolute() {
    assertThat(read(Map.of("DATA_DIR", "some/data")).get(Catalogue.SPOOL_DIR))
        .isAbsolute()
        .endsWithRaw(Path.of("some/data/spool"));
  }

  private Settings read(Map<String, String> environment) {
    Map<String, String> properties = Map.of("config", dir.toString());
    return SettingsSources.read(Options.from(properties::get), environment);
  }
}
