package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waitsTwiceAsLongEachTimeUpToALimit() {
    Backoff backoff = new Backoff();

    assertThat(Stream.generate(() -> backoff.after(Duration.ZERO)).limit(8))
        .extracting(Duration::toMillis)
        .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 8_000L, 8_000L);
  }

  @Test
  void startsOverOnceAProcessHasLived() {
    Backoff backoff = new Backoff();
    backoff.after(Duration.ZERO);
    backoff.after(Duration.ZERO);

    assertThat(backoff.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(250));
  }
}
