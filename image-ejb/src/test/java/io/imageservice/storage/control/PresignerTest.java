package io.imageservice.storage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresignerTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "S3_PUBLIC_ENDPOINT", "https://files.example",
          "S3_BUCKET", "images",
          "S3_ACCESS_KEY", "key",
          "S3_SECRET_KEY", "a secret of the storage");

  @Test
  void givesOneAddressAWindowWhicheverNodeIsAsked() {
    URI first = address("2026-11-21T10:00:00Z", "outputs/a.png");

    assertThat(address("2026-11-21T10:09:59.999Z", "outputs/a.png")).isEqualTo(first);
    assertThat(address("2026-11-21T10:10:00Z", "outputs/a.png")).isNotEqualTo(first);
    assertThat(address("2026-11-21T10:00:00Z", "outputs/b.png")).isNotEqualTo(first);
  }

  @Test
  void signsForTwoWindowsSoThatNoAddressIsOldWhenItIsGiven() {
    URI address = address("2026-11-21T10:09:59Z", "outputs/a.png");

    assertThat(address.toString()).startsWith("https://files.example/images/outputs/a.png?");
    assertThat(address.getQuery())
        .contains("X-Amz-Date=20261121T100000Z", "X-Amz-Expires=1200", "X-Amz-Signature=");
  }

  /** As a node of its own gives it. */
  @SuppressWarnings("UnnecessaryAssignment") // nobody injects anything here
  private static URI address(String time, String key) {
    Presigner presigner = new Presigner();
    presigner.settings = Settings.from(SETTINGS);
    presigner.clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    return presigner.presign(key, "image/png", "inline");
  }
}
