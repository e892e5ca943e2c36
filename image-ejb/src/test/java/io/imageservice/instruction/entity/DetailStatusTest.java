package io.imageservice.instruction.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailStatusTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, PENDING, false",
    "PENDING, PROCESSING, true",
    "PENDING, DONE, false",
    "PENDING, FAILED, true",
    "PROCESSING, PENDING, true",
    "PROCESSING, PROCESSING, true",
    "PROCESSING, DONE, true",
    "PROCESSING, FAILED, true",
    "DONE, PENDING, false",
    "DONE, PROCESSING, false",
    "DONE, FAILED, false",
    "FAILED, PENDING, true",
    "FAILED, PROCESSING, false",
    "FAILED, DONE, false"
  })
  void knowsWhatMayFollowWhat(DetailStatus from, DetailStatus to, boolean isLegal) {
    assertThat(from.canBecome(to)).isEqualTo(isLegal);
  }
}
