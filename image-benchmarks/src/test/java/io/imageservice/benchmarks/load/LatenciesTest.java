package io.imageservice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @CsvSource({"1, 1", "50, 50", "50.5, 51", "99, 99", "99.1, 100", "100, 100"})
  void isTheTimeThatSoManyPercentDoNotExceed(double percent, double millis) {
    // 100 ms down to 1 ms: the order of arrival means nothing
    Latencies latencies = Latencies.of(LongStream.rangeClosed(1, 100).map(n -> (101 - n) * MILLI));

    assertThat(latencies.millis(percent)).isEqualTo(millis);
  }

  @Test
  void isOneThatWasMeasuredAndNothingInBetween() {
    Latencies latencies = Latencies.of(LongStream.of(MILLI, 9 * MILLI));

    assertThat(latencies.millis(50)).isEqualTo(1);
    assertThat(latencies.millis(51)).isEqualTo(9);
  }

  @Test
  void hasNoPercentileOfNothing() {
    assertThat(Latencies.of(LongStream.empty()).millis(50)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 100.1, Double.NaN})
  void refusesWhatIsNoPercentage(double percent) {
    Latencies latencies = Latencies.of(LongStream.of(1));

    assertThatThrownBy(() -> latencies.millis(percent))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
