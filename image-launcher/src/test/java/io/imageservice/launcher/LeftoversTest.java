package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftoversTest {

  @TempDir private Path dir;

  @Test
  void endsTheProcessThatWroteThePidFile() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();

    Leftovers.end(pidFile(process.pid(), Instant.now()), "TERM");

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void leavesAnotherProcessThatHasThePidByNowAlone() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Leftovers.end(pidFile(process.pid(), Instant.now().minusSeconds(3_600)), "TERM");

      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void passesOverAFileThatACrashCutOff() throws Exception {
    Path pidFile = Files.createFile(dir.resolve("service.pid"));

    Leftovers.end(pidFile, "TERM");

    assertThat(pidFile).doesNotExist();
  }

  private Path pidFile(long pid, Instant written) throws IOException {
    Path file = Files.writeString(dir.resolve("service.pid"), pid + "\n");
    return Files.setLastModifiedTime(file, FileTime.from(written));
  }
}
