package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: small shell programs. */
@Timeout(60)
class SupervisorTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir private Path dir;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private DataFolder data;
  private Supervisor supervisor;

  @BeforeEach
  void makeFolder() throws IOException {
    data = new DataFolder(dir);
    DataFolder.makePrivate(data.run());
    DataFolder.makePrivate(data.logs());
  }

  @AfterEach
  void stop() throws InterruptedException {
    supervisor.askToStop();
    supervisor.finish(SOON);
  }

  @Test
  void tellsThePidOfTheProgramItself() throws Exception {
    supervise("exec sleep 60", () -> Files.exists(data.pidFile("tested")));

    supervisor.start();

    assertThat(process().info().command())
        .hasValueSatisfying(each -> assertThat(each).contains("sleep"));
  }

  @Test
  void startsAKilledProcessAgain() throws Exception {
    supervise("exec sleep 60", () -> Files.exists(data.pidFile("tested")));
    supervisor.start();
    ProcessHandle first = process();

    first.destroyForcibly();

    ProcessHandle second = Processes.await(this::process, each -> each.pid() != first.pid());
    assertThat(second.isAlive()).isTrue();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("Tested ended with code 137");
  }

  @Test
  void reportsAProgramThatDoesNotStartWithTheEndOfItsLog() {
    supervise("echo no space left; exit 3", () -> false);

    assertThatThrownBy(() -> supervisor.start())
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("ended 4 times")
        .hasMessageEndingWith("no space left");
  }

  @Test
  void killsAProcessThatDoesNotEndWhenAsked() throws Exception {
    supervise(
        "trap '' TERM; touch ready; while :; do sleep 1; done",
        () -> Files.exists(dir.resolve("ready")));
    supervisor.start();
    ProcessHandle stubborn = process();

    supervisor.askToStop();
    supervisor.finish(Duration.ofMillis(300));

    assertThat(stubborn.isAlive()).isFalse();
    assertThat(data.pidFile("tested")).doesNotExist();
  }

  @Test
  void givesAProcessItsOwnEnvironmentAlone() throws Exception {
    supervise(
        "env > environment.new; mv environment.new environment; exec sleep 60",
        () -> Files.exists(dir.resolve("environment")));

    supervisor.start();

    assertThat(Files.readAllLines(dir.resolve("environment")))
        .contains("GIVEN=value")
        .allMatch(
            each ->
                each.matches(
                    "(GIVEN|PATH|HOME|USER|LANG|LC_ALL|TZ|TMPDIR|LD_LIBRARY_PATH|PWD|OLDPWD|SHLVL|_)=.*"));
  }

  private void supervise(String script, BooleanSupplier isReady) {
    Service service =
        new Service(
            "tested",
            "Tested",
            List.of("/bin/sh", "-c", script),
            Map.of("GIVEN", "value"),
            dir,
            "TERM",
            isReady,
            Duration.ofSeconds(30));
    supervisor =
        new Supervisor(
            service, data, new Console(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  private ProcessHandle process() throws IOException {
    return Processes.named(data.pidFile("tested"));
  }
}
