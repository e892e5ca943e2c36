package io.imageservice.instruction.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.error.DomainException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstructionDetailTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final FileFacts FILE =
      new FileFacts("originals/a/b/x-0.jpg", "image/jpeg", 3, "abc", 2, 1, 1);

  private final Instruction instruction =
      new Instruction(UUID.randomUUID(), UUID.randomUUID(), null, 1, "[]", NOW);

  private InstructionDetail input() {
    return InstructionDetail.input(
        UUID.randomUUID(), instruction, "a.jpg", FILE, null, 4, null, NOW);
  }

  @Test
  void takesItsFirstOutputAsThePrimaryOne() {
    InstructionDetail input = input();

    InstructionDetail first =
        InstructionDetail.output(UUID.randomUUID(), instruction, input, "small", NOW);
    InstructionDetail.output(UUID.randomUUID(), instruction, input, "large", NOW);

    assertThat(input.outputId()).isEqualTo(first.id());
  }

  @Test
  void refusesACompletionByAnAttemptThatHasLost() {
    InstructionDetail input = input();
    input.start(NOW);

    assertThatThrownBy(() -> input.completeInput(7, NOW)).isInstanceOf(DomainException.class);

    assertThat(input.status()).isEqualTo(DetailStatus.PROCESSING);
  }

  @Test
  void beginsANewGenerationWithAllAttemptsOnRetry() {
    InstructionDetail input = input();
    input.start(NOW);
    input.fail("CORRUPT_IMAGE", "broken", NOW);
    long fence = input.fence();

    input.retry(NOW);

    assertThat(input.generation()).isEqualTo(2);
    assertThat(input.attempt()).isZero();
    assertThat(input.fence()).isGreaterThan(fence);
    assertThat(input.errorCode()).isNull();
  }

  @Test
  void isHeldByNobodyOnceDeleted() {
    InstructionDetail input = input();
    input.start(NOW);

    input.delete(NOW);

    assertThat(input.isHeldBy(0)).isFalse();
    assertThat(input.isHeldBy(1)).isFalse();
  }
}
