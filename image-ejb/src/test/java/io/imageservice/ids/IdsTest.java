package io.imageservice.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsTest {
  @Test
  void sortByTime() {
    Instant begun = Instant.now();
    String id = Ids.next().toString();
    Instant ended = Instant.now().plusMillis(1);

    assertThat(id)
        .isGreaterThan(Ids.before(begun).toString())
        .isLessThan(Ids.before(ended).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2022-02-22T19:22:22Z, 017f22e2-79b0-7000-8000-000000000000", // RFC 9562, A.6
    "0001-01-01T00:00:00Z, 00000000-0000-7000-8000-000000000000",
    "+20000-01-01T00:00:00Z, ffffffff-ffff-7000-8000-000000000000",
  })
  void beginWithTheirTime(Instant time, UUID first) {
    assertThat(Ids.before(time)).isEqualTo(first);
  }
}
