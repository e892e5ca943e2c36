package io.imageservice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void givesDefaultsWhereNothingIsSet() {
    Settings settings = Settings.from(Map.of());

    assertThat(settings.get(Catalogue.HTTP_PORT)).isEqualTo(9080);
    assertThat(settings.get(Catalogue.LEASE_SECONDS)).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.get(Catalogue.S3_ENDPOINT)).isEqualTo(URI.create("http://127.0.0.1:9000"));
    assertThat(settings.isGiven(Catalogue.DB_HOST)).isFalse();
  }

  @Test
  void everyDefaultIsAValidValue() {
    Settings settings = Settings.from(Map.of());

    assertThat(Catalogue.all())
        .allSatisfy(
            each -> assertThat(settings.find(each).isPresent()).isEqualTo(hasDefault(each)));
  }

  @Test
  void derivesDefaultsFromOtherSettings() {
    Settings settings = Settings.from(Map.of("DATA_DIR", "/srv/images", "S3_PORT", "9100"));

    assertThat(settings.get(Catalogue.SPOOL_DIR)).isEqualTo(Path.of("/srv/images/spool"));
    assertThat(settings.get(Catalogue.S3_ENDPOINT)).isEqualTo(URI.create("http://127.0.0.1:9100"));
  }

  @Test
  void aBlankTextCountsAsNotGiven() {
    Settings settings = Settings.from(Map.of("HTTP_PORT", " ", "DB_HOST", ""));

    assertThat(settings.get(Catalogue.HTTP_PORT)).isEqualTo(9080);
    assertThat(settings.isGiven(Catalogue.DB_HOST)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_PORT, 0",
    "HTTP_PORT, 65536",
    "HTTP_PORT, eighty",
    "MAX_FILE_BYTES, -1",
    "MAX_ATTEMPTS, 1.5",
    "LEASE_SECONDS, 4",
    "REGISTRATION_OPEN, yes",
    "DB_HOST, a host",
    "DB_SSL_MODE, maybe",
    "S3_BUCKET, a/b",
    "S3_ENDPOINT, ftp://host",
    "S3_ENDPOINT, http://host/path"
  })
  void namesTheSettingAndTheTextItRefuses(String name, String text) {
    problemsOf(Map.of(name, text))
        .anySatisfy(each -> assertThat(each).startsWith(name + " must be ").contains(text));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    problemsOf(Map.of("HTTP_PORT", "a", "DB_PORT", "b")).hasSize(2);
  }

  @Test
  void neverRepeatsASecret() {
    problemsOf(Map.of("ADMIN_PASSWORD", "hunter2"))
        .singleElement()
        .asString()
        .contains("ADMIN_PASSWORD", "at least 8")
        .doesNotContain("hunter2");
    assertThat(Settings.from(Map.of("ADMIN_PASSWORD", "a long secret")).toString())
        .doesNotContain("a long secret");
  }

  @ParameterizedTest
  @CsvSource({
    "NATS_SUBJECT_IMAGE_REQUESTS, QUEUE_IMAGE_REQUESTS",
    "NATS_SUBJECT_NOTIFICATIONS_SSE, TOPIC_NOTIFICATIONS_SSE",
    "MINIO_ROOT_USER, S3_ACCESS_KEY",
    "S3_BUCKET_NAME, S3_BUCKET"
  })
  void readsTheNamesOfTheSystemsItReplaces(String alias, String name) {
    Settings settings = Settings.from(Map.of(alias, "anything.else"));

    assertThat(settings.toEnvironment()).containsEntry(name, "anything.else");
  }

  @Test
  void readsAnEndpointInTwoParts() {
    Settings settings =
        Settings.from(
            Map.of(
                "MINIO_HOST", "minio",
                "MINIO_PORT", "9001",
                "S3_ACCESS_KEY", "access",
                "S3_SECRET_KEY", "a-secret-key"));

    assertThat(settings.get(Catalogue.S3_ENDPOINT)).isEqualTo(URI.create("http://minio:9001"));
  }

  @Test
  void refusesTwoValuesForOneMeaning() {
    problemsOf(Map.of("QUEUE_IMAGE_REQUESTS", "a", "NATS_SUBJECT_IMAGE_REQUESTS", "b"))
        .singleElement()
        .asString()
        .contains("QUEUE_IMAGE_REQUESTS and NATS_SUBJECT_IMAGE_REQUESTS");
    assertThat(
            Settings.from(Map.of("QUEUE_IMAGE_REQUESTS", "a", "KAFKA_TOPIC", "a"))
                .get(Catalogue.QUEUE_IMAGE_REQUESTS))
        .isEqualTo("a");
  }

  @Test
  void refusesAnEndpointThatContradictsItsTls() {
    problemsOf(Map.of("S3_ENDPOINT", "http://host", "S3_USE_SSL", "true"))
        .singleElement()
        .asString()
        .contains("S3_ENDPOINT", "S3_USE_SSL");
  }

  @Test
  void givesAnEndpointWithoutASchemeTheSchemeOfItsTls() {
    Settings plain =
        Settings.from(
            Map.of(
                "S3_ENDPOINT", "host:9000",
                "S3_USE_SSL", "false",
                "S3_ACCESS_KEY", "access",
                "S3_SECRET_KEY", "a-secret-key"));

    assertThat(plain.get(Catalogue.S3_ENDPOINT)).isEqualTo(URI.create("http://host:9000"));
  }

  @Test
  void demandsTheSecretOfAnExternalService() {
    problemsOf(Map.of("DB_HOST", "db.example"))
        .singleElement()
        .asString()
        .isEqualTo("DB_PASSWORD must be set where DB_HOST is.");
  }

  @Test
  void answersReplacedSettingsByASentence() {
    Settings settings = Settings.from(Map.of("NATS_URI", "nats://nats:4222"));

    assertThat(settings.notices())
        .containsExactly(
            "NATS_URI has no effect: messages go through Artemis: set BROKER_HOST and"
                + " BROKER_PORT.");
  }

  @Test
  void handsOnWhatItReadSoThatAChildReadsTheSame() {
    Map<String, String> secrets =
        Map.of(
            "DB_PASSWORD", "a password",
            "BROKER_PASSWORD", "another",
            "S3_ACCESS_KEY", "access",
            "S3_SECRET_KEY", "a-secret-key");
    Settings settings = Settings.from(Map.of("HTTP_PORT", "8000", "MAX_ATTEMPTS", "5"));

    Settings again = Settings.from(settings.with(secrets).toEnvironment());

    assertThat(again.get(Catalogue.HTTP_PORT)).isEqualTo(8000);
    assertThat(again.get(Catalogue.MAX_ATTEMPTS)).isEqualTo(5);
    assertThat(again.get(Catalogue.DB_PASSWORD)).isEqualTo("a password");
  }

  @Test
  void namesAMissingSettingThatIsNeeded() {
    Settings settings = Settings.from(Map.of());

    assertThatThrownBy(() -> settings.get(Catalogue.ENGINE_LIBRARY))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("ENGINE_LIBRARY must be set");
  }

  private static boolean hasDefault(Setting<?> setting) {
    return setting.defaultInWords().isPresent();
  }

  private static AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>>
      problemsOf(Map<String, String> texts) {
    return assertThatThrownBy(() -> Settings.from(texts))
        .asInstanceOf(type(SettingsException.class))
        .extracting(SettingsException::problems, list(String.class));
  }
}
