package io.imageservice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imageservice.benchmarks.process.Memory;
import io.imageservice.benchmarks.report.MemorySeries.Sample;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemorySeriesTest {

  /** A heap that fills up for five minutes and then stands at 500 MiB. */
  @Test
  void findsNoGrowthWhereMemoryHasComeToRest() {
    List<Sample> series = series(600, second -> Math.min(500, second * 5 / 3));

    assertThat(MemorySeries.growthPerMinute(series, 0, 600)).isCloseTo(0, within(0.001));
  }

  @Test
  void findsASteadyLeak() {
    List<Sample> series = series(600, second -> 100 + second / 6);

    assertThat(MemorySeries.growthPerMinute(series, 0, 600)).isCloseTo(10, within(0.2));
  }

  @Test
  void knowsNothingFromOneLook() {
    assertThat(MemorySeries.growthPerMinute(series(0, second -> 1), 0, 0)).isNaN();
  }

  @Test
  void takesTheLastLookBeforeATime() {
    List<Sample> series = series(60, second -> second);

    assertThat(MemorySeries.at(series, 33).seconds()).isEqualTo(30);
    assertThat(MemorySeries.at(series, -1).seconds()).isEqualTo(0);
  }

  private static List<Sample> series(int seconds, IntUnaryOperator mebibytes) {
    return IntStream.iterate(0, second -> second <= seconds, second -> second + 10)
        .mapToObj(
            second -> {
              long kibibytes = 1_024L * mebibytes.applyAsInt(second);
              return new Sample(second, new Memory(kibibytes, kibibytes));
            })
        .toList();
  }
}
