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
  void readsTheFileAndTheNamesOfAnotherSystem() throws IOException {
    Files.writeString(
        dir.resolve("local.yaml"),
        """
        server:
          port: 8080
        db:
          host: db
          port: 5432
          user: app
          password: "a secret"
          name: app
          ssl_mode: disable
        kafka:
          brokers: kafka:9092
          topic: images
        minio:
          host: minio
          port: 9000
          root_user: minio
          root_password: miniosecret
          ssl: false
        s3:
          bucket_name: photos
          location: eu-central-1
        anonymous:
          user: guest
        """);

    Settings settings = read(Map.of("SERVER_PORT", "8090"));

    assertThat(settings.get(Catalogue.HTTP_PORT)).isEqualTo(8090);
    assertThat(settings.get(Catalogue.DB_HOST)).isEqualTo("db");
    assertThat(settings.get(Catalogue.S3_ENDPOINT)).hasToString("http://minio:9000");
    assertThat(settings.get(Catalogue.S3_BUCKET)).isEqualTo("photos");
    assertThat(settings.get(Catalogue.S3_REGION)).isEqualTo("eu-central-1");
    assertThat(settings.get(Catalogue.ANONYMOUS_USER)).isEqualTo("guest");
    assertThat(settings.notices()).singleElement().asString().startsWith("KAFKA_BROKERS has no");
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
