package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void noChildOutlivesAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DnodeModules=" + System.getProperty("nodeModules"),
                "-cp",
                System.getProperty("java.class.path"),
                PoolHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      parent.destroyForcibly();

      child.onExit().get(10, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly();
    }
  }
}
