package io.imageservice.storage.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadMemoryTest {
  private final UploadMemory memory = new UploadMemory(100);

  @Test
  void handsOutWhatItKeepsOnce() {
    byte[] file = new byte[10];
    memory.keep("a", file);

    assertThat(memory.take("a")).hasValue(file);
    assertThat(memory.take("a")).isEmpty();
  }

  @Test
  void keepsAtMostHalfOfTheMemoryAndTheOlderFiles() {
    memory.keep("a", new byte[30]);
    memory.keep("b", new byte[30]);

    assertThat(memory.take("b")).isEmpty();
    assertThat(memory.take("a")).isPresent();
  }

  @Test
  void hasTheWholeMemoryAgainWhenAllIsTaken() {
    memory.keep("a", new byte[30]);
    assertThat(memory.reserve(71)).isFalse();

    memory.take("a");

    assertThat(memory.reserve(100)).isTrue();
    assertThat(memory.reserve(1)).isFalse();
    memory.release(100);
    assertThat(memory.reserve(1)).isTrue();
  }
}
