package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ResidentMemoryTest {

  /** Another process, which waits: this one's memory moves with the collector and other tests. */
  @Test
  void isWhatTheKernelCounts() throws IOException {
    Process idle = new ProcessBuilder("cat").start();
    try {
      idle.outputWriter().append("ready\n").flush();
      assertThat(idle.inputReader().readLine()).isEqualTo("ready");

      long counted = countedBytes(idle.pid());

      assertThat(counted).isGreaterThan(1L << 20);
      // The kernel's counters lag behind by some pages of each processor core.
      assertThat(ResidentMemory.of(idle.pid())).isCloseTo(counted, within(counted / 2));
    } finally {
      idle.destroyForcibly();
    }
  }

  @Test
  void ofNobodyIsNothing() {
    assertThat(ResidentMemory.of(Integer.MAX_VALUE)).isZero();
  }

  private static long countedBytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
