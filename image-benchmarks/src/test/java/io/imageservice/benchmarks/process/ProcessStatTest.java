package io.imageservice.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {

  @Test
  void readsTheTimesOfAProcessAndOfItsEndedChildren() {
    ProcessStat stat =
        ProcessStat.parse(
            "4711 (java) S 42 4711 4711 0 -1 4194560 9 8 7 6 1234 66 30 4 20 0 55 0 999 1 2");

    assertThat(stat).isEqualTo(new ProcessStat("java", 42, 1_300, 34));
  }

  @Test
  void readsANameWithSpacesAndParentheses() {
    ProcessStat stat = ProcessStat.parse("1 (a) b (c) R 5 0 0 0 0 0 0 0 0 0 1 2 3 4 0 0");

    assertThat(stat).isEqualTo(new ProcessStat("a) b (c", 5, 3, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 java S 2", "1 (java) S 2 3"})
  void refusesAnythingElse(String line) {
    assertThatThrownBy(() -> ProcessStat.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsAHundredTicksInASecond() {
    assertThat(ProcessStat.millis(250)).isEqualTo(2_500);
  }
}
