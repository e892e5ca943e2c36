package io.imageservice.storage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.storage.control.ObjectKeys.StorageClass;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {
  private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

  @Test
  void saysClassProductDateIdFenceAndFormat() {
    String key =
        ObjectKeys.key(
            StorageClass.ORIGINALS,
            "images/resize",
            Instant.parse("2026-02-03T23:59:59Z"),
            ID,
            0,
            "jpg");

    assertThat(key)
        .isEqualTo("originals/images/resize/2026/02/03/01900000-0000-7000-8000-000000000001-0.jpg");
  }
}
