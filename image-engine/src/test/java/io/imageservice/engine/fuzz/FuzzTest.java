package io.imageservice.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Damaged files by the thousand: refused or processed, in time, without a crash and without a leak.
 * {@code -Dfuzz.cases=N}, {@code -Dfuzz.first=N} and {@code -Dfuzz.seed=N} run others, or one
 * again; {@code -Dcorpus=DIR} adds files.
 */
class FuzzTest {

  private static final int CASES = Integer.getInteger("fuzz.cases", 1_000);
  private static final int FIRST = Integer.getInteger("fuzz.first", 0);
  private static final long SEED = Long.getLong("fuzz.seed", 2026);
  private static final double MAX_GROWTH_KIB = 24 * 1_024;

  @Test
  void refusesOrProcessesWhateverComes() {
    FuzzProcess run = FuzzProcess.run(true, SEED, FIRST, CASES, System.getProperty("corpus", ""));

    assertThat(run.problems()).as("seed %d", SEED).isEmpty();
    assertThat(run.isComplete())
        .as("ended with %d in case %d of seed %d", run.exitCode(), run.lastCase(), SEED)
        .isTrue();
    if (CASES >= 1_000) {
      assertThat(run.growthKib()).as("growth in KiB: %s", run).isLessThan(MAX_GROWTH_KIB);
    }
  }

  @Test
  void tellsALeakFromAHeapThatOnceNeededMore() {
    assertThat(resident(number -> 200_000L + number).growthKib()).isEqualTo(4_900);
    assertThat(resident(number -> number < 5_500 ? 200_000L : 220_000L).growthKib()).isZero();
  }

  private static FuzzProcess resident(IntToLongFunction kibAtCase) {
    Map<Integer, Long> samples = new TreeMap<>();
    for (int number = 0; number < 10_000; number += 100) {
      samples.put(number, kibAtCase.applyAsLong(number));
    }
    return new FuzzProcess(9_999, true, 0, List.of(), samples);
  }

  @Test
  @EnabledIfSystemProperty(named = "soak.jobs", matches = "[0-9]+")
  void givesAllMemoryBackAfterThousandsOfJobs() {
    int jobs = Integer.getInteger("soak.jobs");

    FuzzProcess run = FuzzProcess.run(false, SEED, 0, jobs, "");

    assertThat(run.problems()).isEmpty();
    assertThat(run.isComplete()).isTrue();
    assertThat(run.growthKib()).as("growth in KiB: %s", run).isLessThan(MAX_GROWTH_KIB / 3);
  }
}
