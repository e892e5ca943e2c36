package io.imageservice.instruction.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, PENDING",
    "3, 0, 0, 0, PENDING",
    "2, 1, 0, 0, PROCESSING",
    "1, 0, 1, 0, PROCESSING",
    "1, 0, 0, 1, PROCESSING",
    "0, 0, 1, 2, DONE",
    "0, 0, 0, 3, FAILED"
  })
  void derivesItsStatusFromItsInputs(
      int pending, int processing, int done, int failed, DetailStatus expected) {
    assertThat(Instruction.derivedStatus(pending, processing, done, failed)).isEqualTo(expected);
  }

  @Test
  void movesBackWhenAFileIsAddedToAFinishedInstruction() {
    Instruction instruction =
        new Instruction(UUID.randomUUID(), UUID.randomUUID(), null, 1, "[]", NOW);
    instruction.inputAdded(NOW);
    instruction.inputMoved(DetailStatus.PENDING, DetailStatus.PROCESSING, NOW);
    instruction.inputMoved(DetailStatus.PROCESSING, DetailStatus.DONE, NOW);

    instruction.inputAdded(NOW);

    assertThat(instruction.status()).isEqualTo(DetailStatus.PROCESSING);
    assertThat(instruction.inputCount()).isEqualTo(2);
  }
}
