package io.imageservice.storage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.storage.control.ObjectKeys.StorageClass;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest {
  private final Buckets buckets = new Buckets("theirs", "ours");

  @ParameterizedTest
  @EnumSource(StorageClass.class)
  void keepsApartWhatWasSentAndWhatWasMade(StorageClass storageClass) {
    String key =
        ObjectKeys.key(storageClass, "images/outputs", Instant.EPOCH, UUID.randomUUID(), 1, "png");

    assertThat(buckets.of(key)).isEqualTo(storageClass == StorageClass.OUTPUTS ? "ours" : "theirs");
  }

  @Test
  void namesEachBucketOnce() {
    assertThat(buckets.all()).containsExactlyInAnyOrder("theirs", "ours");
    assertThat(new Buckets("one", "one").all()).containsExactly("one");
  }
}
