package io.imageservice.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running process of a service, and the file that tells its pid. */
final class ChildProcess {

  // What any program may need; nothing else of the launcher's environment is handed down.
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH");

  private final Process process;
  private final Path pidFile;
  private final String stopSignal;

  private ChildProcess(Process process, Path pidFile, String stopSignal) {
    this.process = process;
    this.pidFile = pidFile;
    this.stopSignal = stopSignal;
  }

  static ChildProcess start(Service service, DataFolder data) throws IOException {
    Path pidFile = data.pidFile(service.name());
    ProcessBuilder builder = new ProcessBuilder(command(service.command(), pidFile));
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(service.environment());
    builder.directory(service.directory().toFile());
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        Redirect.appendTo(data.logs().resolve(service.name() + ".log").toFile()));
    return new ChildProcess(builder.start(), pidFile, service.stopSignal());
  }

  /**
   * The process writes its own pid before it becomes the program, so that there is no moment in
   * which it runs unknown to the guard. It leaves the terminal's process group, so that Ctrl-C
   * reaches the launcher alone; where no setsid is found it ignores Ctrl-C as far as it can.
   */
  private static List<String> command(List<String> program, Path pidFile) {
    List<String> command = new ArrayList<>(Detachment.prefix());
    command.addAll(
        List.of(
            "/bin/sh", "-c", "trap '' INT; echo $$ > \"$0\" && exec \"$@\"", pidFile.toString()));
    command.addAll(program);
    return command;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and returns its exit code; 128 and the signal if a signal ended it. */
  int waitFor() throws InterruptedException {
    int exitCode = process.waitFor();
    deletePidFile();
    return exitCode;
  }

  /** Asks it to end in good order; {@link #finish} makes sure that it does. */
  void askToStop() {
    if (process.isAlive()) {
      Signals.send(stopSignal, process.toHandle());
    }
  }

  /** Waits for its end; kills it when the time is over. */
  void finish(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      try (Stream<ProcessHandle> descendants = process.descendants()) {
        List<ProcessHandle> all = descendants.toList();
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
      }
    }
    deletePidFile();
  }

  private void deletePidFile() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      // A stale file is harmless: whoever reads it checks what runs under that pid.
      return;
    }
  }
}
