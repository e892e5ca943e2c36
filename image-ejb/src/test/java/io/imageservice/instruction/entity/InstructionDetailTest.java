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
        UUID.randomUUID(), Origin.uploaded(instruction, "a.jpg", 4, null), FILE, NOW);
  }

  @Test
  void takesItsFirstOutputAsThePrimaryOne() {
    InstructionDetail input = input();

    InstructionDetail first = InstructionDetail.output(UUID.randomUUID(), input, "small", NOW);
    InstructionDetail.output(UUID.randomUUID(), input, "large", NOW);

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
    long fence = input.attempts().fence();

    input.retry(NOW);

    assertThat(input.attempts().generation()).isEqualTo(2);
    assertThat(input.attempts().count()).isZero();
    assertThat(input.attempts().fence()).isGreaterThan(fence);
    assertThat(input.errorCode()).isNull();
  }

  @Test
  void sharesAnImagesFileButNotWhatMadeIt() {
    InstructionDetail image = InstructionDetail.output(UUID.randomUUID(), input(), "small", NOW);
    image.start(NOW);
    image.completeOutput(FILE.madeBy("libvips 8", true), "a.png", NOW);

    InstructionDetail input =
        InstructionDetail.input(
            UUID.randomUUID(),
            Origin.shared(image.id(), instruction, "b.png", 4, null),
            image.file(),
            NOW);

    assertThat(input.objectKey()).isEqualTo(FILE.objectKey());
    assertThat(input.file().engineVersion()).isNull();
    assertThat(input.file().isOriginalKept()).isFalse();
    assertThat(image.file().engineVersion()).isEqualTo("libvips 8");
  }

  @Test
  void makesAnOutputOfTheImageWhoseFileItsInputShares() {
    UUID imageId = UUID.randomUUID();
    InstructionDetail input =
        InstructionDetail.input(
            UUID.randomUUID(), Origin.shared(imageId, instruction, "b.png", 4, null), FILE, NOW);

    InstructionDetail output = InstructionDetail.output(UUID.randomUUID(), input, "small", NOW);

    assertThat(output.origin().sourceId()).isEqualTo(imageId);
    assertThat(output.inputId()).isEqualTo(input.id());
    assertThat(output.instructionId()).isEqualTo(instruction.id());
  }

  @Test
  void forgetsWhereALostFileWasButNotWhatItWas() {
    InstructionDetail input = input();
    input.keep(NOW);

    input.lose("FILE_LOST", "gone", NOW);

    assertThat(input.objectKey()).isNull();
    assertThat(input.file().sha256()).isEqualTo(FILE.sha256());
    assertThat(input.status()).isEqualTo(DetailStatus.DONE);
  }

  @Test
  void bringsADeletedOutputBackWithoutAFile() {
    InstructionDetail output = InstructionDetail.output(UUID.randomUUID(), input(), "small", NOW);
    output.start(NOW);
    output.completeOutput(FILE, "a.png", NOW);
    output.delete(NOW);

    output.reviveOutput(NOW);

    assertThat(output.isDeleted()).isFalse();
    assertThat(output.status()).isEqualTo(DetailStatus.PENDING);
    assertThat(output.fileName()).isEqualTo("a.jpg");
    assertThat(output.file().size()).isNull();
    assertThat(output.attempts().finishedAt()).isNull();
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
