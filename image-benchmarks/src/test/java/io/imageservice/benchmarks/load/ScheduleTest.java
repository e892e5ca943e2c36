package io.imageservice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void hasEqualDistances() {
    Schedule schedule = new Schedule(7, 4);

    assertThat(schedule.dueNanos(0)).isEqualTo(7);
    assertThat(schedule.dueNanos(1)).isEqualTo(7 + SECOND / 4);
    assertThat(schedule.dueNanos(4)).isEqualTo(7 + SECOND);
  }

  @Test
  void doesNotDriftWithARateThatDividesNoSecond() {
    Schedule schedule = new Schedule(0, 3);

    assertThat(schedule.dueNanos(3_000_000)).isEqualTo(1_000_000 * SECOND);
  }

  @Test
  void countsThoseThatAreDueInATime() {
    assertThat(new Schedule(0, 10).count(2)).isEqualTo(20);
    assertThat(new Schedule(0, 0.4).count(3)).isEqualTo(2); // at 0 s and 2.5 s
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesARateThatIsNone(double rate) {
    assertThatThrownBy(() -> new Schedule(0, rate)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * A server that answers within 10 ms stands still from second 10 to second 12 of 60. Ten requests
   * a second go on being due, and twenty of the 600 wait for its end.
   */
  @Test
  void showsAStallInEveryRequestThatWasDueMeanwhile() {
    Schedule schedule = new Schedule(0, 10);

    Latencies latencies =
        Latencies.of(
            IntStream.range(0, schedule.count(60))
                .mapToObj(number -> answered(schedule.dueNanos(number)))
                .mapToLong(JobTimes::acceptNanos));

    assertThat(latencies.millis(50)).isEqualTo(10);
    assertThat(latencies.millis(99)).isEqualTo(1_410); // 6 of the 20 waited longer
    assertThat(latencies.maxMillis()).isEqualTo(2_010);
  }

  /**
   * The same where the generator itself was held up by the stall and sent late: counted from when
   * each request was due, the times are no better.
   */
  @Test
  void countsFromWhenARequestWasDueAndNotFromWhenItWasSent() {
    JobTimes late =
        new JobTimes(
            10 * SECOND, 12 * SECOND, 12 * SECOND, 12 * SECOND + 10, 13 * SECOND, Optional.empty());

    assertThat(late.uploadNanos()).isEqualTo(10);
    assertThat(late.acceptNanos()).isEqualTo(2 * SECOND + 10);
    assertThat(late.totalNanos()).isEqualTo(3 * SECOND);
    assertThat(late.lateNanos()).isEqualTo(2 * SECOND);
  }

  private static JobTimes answered(long due) {
    boolean isStalled = due >= 10 * SECOND && due < 12 * SECOND;
    long accepted = (isStalled ? 12 * SECOND : due) + SECOND / 100;
    return new JobTimes(due, due, due, accepted, accepted, Optional.empty());
  }
}
