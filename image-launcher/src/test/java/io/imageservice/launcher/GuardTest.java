package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuardTest {

  @TempDir private Path dir;

  @Test
  void endsTheServicesWhenTheLauncherIsKilled() throws Exception {
    Process launcher = launch();
    List<ProcessHandle> services =
        List.of(
            Processes.named(dir.resolve("run/gentle.pid")),
            Processes.named(dir.resolve("run/stubborn.pid")));
    assertThat(services).allMatch(ProcessHandle::isAlive);

    launcher.destroyForcibly().waitFor();

    for (ProcessHandle service : services) {
      service.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private Process launch() throws IOException {
    Process launcher =
        new ProcessBuilder(
                JavaCommand.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(new File(dir.toFile(), "output")))
            .start();
    Processes.await(
        () -> Files.exists(dir.resolve("ready")) ? launcher.toHandle() : null, any -> true);
    return launcher;
  }

  /** A launcher of two services, one of which does not end when asked to. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      DataFolder data = new DataFolder(Path.of(arguments[0]));
      DataFolder.makePrivate(data.run());
      DataFolder.makePrivate(data.logs());
      new Guard(data, List.of("gentle", "stubborn")).start();
      start(data, "gentle", "exec sleep 60");
      start(data, "stubborn", "trap '' TERM; while :; do sleep 1; done");
      Files.createFile(data.root().resolve("ready"));
      Thread.sleep(Duration.ofMinutes(1).toMillis());
    }

    private static void start(DataFolder data, String name, String script) throws Exception {
      Service service =
          new Service(
              name,
              name,
              List.of("/bin/sh", "-c", script),
              Map.of(),
              data.root(),
              "TERM",
              () -> Files.exists(data.pidFile(name)),
              Duration.ofSeconds(10));
      new Supervisor(service, data, new Console(System.out)).start();
    }
  }
}
