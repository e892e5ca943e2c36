package io.imageservice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineConfigTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "60, 30"})
  void doublesTheWaitUpToHalfAMinute(int tries, long seconds) {
    PipelineConfig pipeline = new PipelineConfig(Duration.ofMinutes(1), 3, 20, 16);

    assertThat(pipeline.backoff(tries)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
