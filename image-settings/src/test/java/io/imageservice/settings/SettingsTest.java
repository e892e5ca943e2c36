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
import org.junit.jupiter.params.provider.ValueSource;

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
    "S3_BUCKET, Upper_Case",
    "S3_BUCKET, ab",
    "S3_BUCKET, -images",
    "S3_BUCKET, images.",
    "S3_BUCKET, my..images",
    "S3_BUCKET, 192.168.5.4",
    "S3_BUCKET_ORIGINALS, Images",
    "S3_BUCKET_PROCESSED, a/b",
    "S3_ENDPOINT, ftp://host",
    "S3_ENDPOINT, http://host/path",
    "TRUSTED_PROXIES, proxy.example",
    "CORS_ORIGINS, https://app.example/",
    "CORS_ORIGINS, 'https://app.example,*'",
    "CORS_ORIGINS, https://*.example",
    "EXTRA_HTTP_PORTS, '8000,8000'",
    "EXTRA_HTTP_PORTS, '1,2,3,4'"
  })
  void namesTheSettingAndTheTextItRefuses(String name, String text) {
    problemsOf(Map.of(name, text))
        .anySatisfy(each -> assertThat(each).startsWith(name + " must be ").contains(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "instrlabs-images", "2026.images.example", "a--b", "1.2.3.4.5"})
  void takesABucketsName(String name) {
    assertThat(Settings.from(Map.of("S3_BUCKET", name)).get(Catalogue.S3_BUCKET_PROCESSED))
        .isEqualTo(name);
  }

  @Test
  void refusesABucketsNameThatIsTooLong() {
    problemsOf(Map.of("S3_BUCKET", "a".repeat(64))).hasSize(1);
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
  void readsLists() {
    Settings settings =
        Settings.from(
            Map.of(
                "EXTRA_HTTP_PORTS", "8000, 8011,8080",
                "CORS_ORIGINS", "https://App.example, http://[::1]:3000",
                "TRUSTED_PROXIES", "10.0.0.0/8, ::1"));

    assertThat(settings.get(Catalogue.EXTRA_HTTP_PORTS)).containsExactly(8000, 8011, 8080);
    assertThat(settings.get(Catalogue.CORS_ORIGINS))
        .containsExactly("https://app.example", "http://[::1]:3000");
    assertThat(settings.get(Catalogue.TRUSTED_PROXIES)).hasSize(2);
  }

  @Test
  void refusesToLetAnyPageActAsItsVisitor() {
    problemsOf(Map.of("CORS_ORIGINS", "*", "CORS_CREDENTIALS", "true"))
        .singleElement()
        .asString()
        .startsWith("CORS_CREDENTIALS must be false where CORS_ORIGINS is *");
    assertThat(Settings.from(Map.of("CORS_ORIGINS", "*")).get(Catalogue.CORS_ORIGINS))
        .containsExactly("*");
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "::", "images.example", "192.168.1.2"})
  void refusesAnAnonymousUserBeyondThisMachineUnlessItIsMeant(String host) {
    problemsOf(Map.of("ANONYMOUS_USER", "guest", "HTTP_HOST", host))
        .singleElement()
        .asString()
        .startsWith("ANONYMOUS_USER lets everybody act as that account");
    Settings.from(
        Map.of(
            "ANONYMOUS_USER", "guest",
            "HTTP_HOST", host,
            "ANONYMOUS_USER_BEYOND_LOOPBACK", "true"));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "localhost", "::1"})
  void takesAnAnonymousUserOfThisMachine(String host) {
    assertThat(
            Settings.from(Map.of("ANONYMOUS_USER", "guest", "HTTP_HOST", host))
                .get(Catalogue.ANONYMOUS_USER))
        .isEqualTo("guest");
  }

  @Test
  void refusesAnAnonymousAdministrator() {
    problemsOf(Map.of("ANONYMOUS_USER", "Admin")).singleElement().asString().contains("ADMIN");
  }

  @Test
  void saysWhatToSetForAnotherStorage() {
    Settings settings = Settings.from(Map.of("GCS_BUCKET_NAME", "photos"));

    assertThat(settings.get(Catalogue.S3_BUCKET)).isEqualTo("photos");
    assertThat(settings.notices())
        .singleElement()
        .asString()
        .startsWith("GCS_BUCKET_NAME has effect only as S3_BUCKET: ")
        .contains("S3_ENDPOINT");
  }

  @Test
  void knowsEverySettingOfTheSystemsItReplaces() {
    assertThat(
            """
            S3_ENDPOINT S3_REGION S3_ACCESS_KEY S3_SECRET_KEY S3_BUCKET S3_USE_SSL
            NATS_URI NATS_SUBJECT_IMAGE_REQUESTS NATS_SUBJECT_NOTIFICATIONS_SSE
            DATABASE_URL SECRET_KEY REDIS_HOST REDIS_PORT KAFKA_BOOTSTRAP_SERVERS GCS_BUCKET_NAME
            DB_HOST DB_PORT DB_USER DB_PASSWORD DB_NAME DB_SSL_MODE
            KAFKA_BROKERS KAFKA_TOPIC KAFKA_GROUP_ID
            MINIO_HOST MINIO_PORT MINIO_ROOT_USER MINIO_ROOT_PASSWORD MINIO_SSL
            S3_BUCKET_NAME S3_LOCATION SERVER_PORT GIN_MODE
            """
                .strip()
                .split("\\s+"))
        .allMatch(Settings::isKnown);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short-1a",
        "changeme-changeme",
        "Password_12345678",
        "aaaaaaaaaaaaaaaaaaaa",
        "minioadmin-2026",
        "example-secret-123"
      })
  void refusesWeakSecretsOutsideTheLocalProfile(String secret) {
    Map<String, String> given = Map.of("ADMIN_PASSWORD", secret, "PROFILE", "production");

    assertThatThrownBy(() -> Settings.from(given))
        .hasMessageContaining("ADMIN_PASSWORD")
        .hasMessageNotContaining(secret);
    assertThat(Settings.from(Map.of("ADMIN_PASSWORD", secret)).isGiven(Catalogue.ADMIN_PASSWORD))
        .isTrue();
  }

  @Test
  void takesGoodSecretsInProduction() {
    Settings settings =
        Settings.from(Map.of("ADMIN_PASSWORD", "fTq7-mNc29-xLw4", "PROFILE", "production"));

    assertThat(settings.isGiven(Catalogue.ADMIN_PASSWORD)).isTrue();
  }

  @Test
  void readsRoles() {
    assertThat(Settings.from(Map.of()).get(Catalogue.ROLES)).containsExactly(Role.values());
    assertThat(Settings.from(Map.of("ROLES", "worker, api")).get(Catalogue.ROLES))
        .containsExactlyInAnyOrder(Role.API, Role.WORKER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cook", "api,cook", "api,,worker", ","})
  void answersAnUnknownRoleWithASentence(String roles) {
    assertThatThrownBy(() -> Settings.from(Map.of("ROLES", roles)))
        .hasMessageStartingWith(
            "ROLES must be all, or a list of api, worker, inference and metadata");
  }
}
