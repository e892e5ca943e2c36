package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ResidentMemoryTest {

  @Test
  void growsByWhatIsUsed() {
    long self = ProcessHandle.current().pid();
    long before = ResidentMemory.of(self);

    try (Memory memory = new Memory(64L << 20)) {
      memory.setMemory(0, memory.size(), (byte) 1);

      assertThat(ResidentMemory.of(self) - before).isBetween(32L << 20, 128L << 20);
    }
  }

  @Test
  void ofNobodyIsNothing() {
    assertThat(ResidentMemory.of(Integer.MAX_VALUE)).isZero();
  }
}
