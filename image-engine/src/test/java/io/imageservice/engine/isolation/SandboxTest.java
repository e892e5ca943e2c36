package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imageservice.engine.Isolation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a child finds, and what it cannot do. */
@EnabledOnOs(OS.LINUX)
class SandboxTest {

  // Libraries, the folder it looks into, and one socket of the JDK's own whose other end is closed.
  private static final String ITS_OWN = ".*\\.jar|modules|libjnidispatch.so|fd|closed|socket:.*";

  @TempDir static Path folder;
  private static TestPool pool;

  @BeforeAll
  static void open() {
    pool = new TestPool(folder.resolve("pool"), 1);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Test
  void aChildHasNothingOfTheEnvironment() {
    assertThat(System.getenv()).containsKey("PATH");
    assertThat(pool.ask("environment"))
        .isEqualTo("{LC_ALL=C.UTF-8, MALLOC_ARENA_MAX=2, VIPS_WARNING=1}");
  }

  @Test
  void aChildHasNoDescriptorButItsPipesAndLibraries() throws Exception {
    try (ServerSocket secret = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(secret.isBound()).isTrue();
      try (TestPool other = new TestPool(folder.resolve("other"), 1)) {
        assertThat(other.ask("descriptors").split(" ", -1))
            .allMatch(each -> each.matches("[012]=pipe:.*|\\d+=(" + ITS_OWN + ")"))
            .satisfiesOnlyOnce(each -> assertThat(each).contains("socket:"))
            .filteredOn(each -> each.contains("pipe:"))
            .hasSize(3);
      }
    }
  }

  @Test
  void aChildCannotConnect() throws Exception {
    assumeTrue(pool.pool.isolation() == Isolation.SECCOMP);
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      try (Socket here = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        assertThat(here.isConnected()).isTrue();
      }

      assertThat(pool.ask("connect:" + listener.getLocalPort())).startsWith("refused");
    }
  }

  @Test
  void aChildCannotStartAnotherProgram() {
    assumeTrue(pool.pool.isolation() == Isolation.SECCOMP);

    assertThat(pool.ask("exec")).startsWith("refused").contains("error=1,");
  }

  @Test
  void aChildCannotChangeFiles() throws Exception {
    assumeTrue(pool.pool.isolation() == Isolation.SECCOMP);
    Path file = Files.writeString(folder.resolve("file"), "before");

    assertThat(pool.ask("write:" + file)).startsWith("refused");
    assertThat(pool.ask("delete:" + file)).startsWith("refused");
    assertThat(pool.ask("write:" + folder.resolve("new"))).startsWith("refused");

    assertThat(file).hasContent("before");
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
