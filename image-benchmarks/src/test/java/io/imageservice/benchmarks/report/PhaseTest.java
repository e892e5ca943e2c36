package io.imageservice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.benchmarks.engine.EngineAlone;
import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.process.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhaseTest {

  private static final long SECOND = 1_000_000_000;

  /** Two cores, ten seconds: 100 jobs at 60 ms each, and the engine alone at 40 ms. */
  private final Phase phase =
      new Phase(
          "test",
          10,
          11,
          0,
          jobs(),
          Map.of("liberty", new Cpu(5_000, 100, 50), "postgres", new Cpu(1_000, 0, 0)),
          200,
          1_100,
          new EngineAlone.Block(50, new Cpu(2_000, 0, 0)),
          2);

  @Test
  void sharesTheProcessorTimeOutAmongTheJobsThatAreDone() {
    assertThat(phase.cpuPerJob()).isEqualTo(60);
    assertThat(phase.cpuPerJob("postgres")).isEqualTo(10);
    assertThat(phase.cpuPerJob("s3")).isZero();
  }

  @Test
  void comparesWithTheEngineAlone() {
    assertThat(phase.ratio()).isEqualTo(1.5);
  }

  @Test
  void tellsWhatTheCoresAllow() {
    assertThat(phase.ceiling()).isEqualTo(2 * 1_000 / 60.0);
  }

  @Test
  void countsInTheRateOnlyWhatEndedInTime() {
    assertThat(phase.done()).isEqualTo(100);
    assertThat(phase.failed()).isEqualTo(1);
    assertThat(phase.jobsPerSecond()).isEqualTo(9.5); // five ended in the eleventh second
  }

  @Test
  void tellsHowManyCoresOthersKeptBusy() {
    assertThat(phase.otherCores()).isEqualTo(0.1);
  }

  private static List<JobTimes> jobs() {
    List<JobTimes> jobs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long end = i < 95 ? i * SECOND / 10 : 11 * SECOND;
      jobs.add(new JobTimes(0, 0, 0, 1, end, Optional.empty()));
    }
    jobs.add(new JobTimes(0, 0, 0, 1, 1, Optional.of("refused")));
    return jobs;
  }
}
