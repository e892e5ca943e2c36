package io.imageservice.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderTest {

  @ParameterizedTest
  @CsvSource({"1, 6", "4000000, 6", "4000001, 5", "8000000, 5", "8000001, 3", "16777216, 3"})
  void makesLessEffortForALargeAvifThatCannotBeStopped(long pixels, int effort) {
    assertThat(Encoder.maxAvifEffort(pixels)).isEqualTo(effort);
  }
}
