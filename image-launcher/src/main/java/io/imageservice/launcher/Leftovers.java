package io.imageservice.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what an earlier run of the same data folder may have left running. */
final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  // A process writes its pid within moments of its start; the system's clock ticks are coarse.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private Leftovers() {}

  /** Ends the process a pid file names, if it is the one that wrote the file. */
  static void end(Path pidFile, String stopSignal) throws InterruptedException {
    Optional<ProcessHandle> process = find(pidFile);
    if (process.isPresent()) {
      Signals.send(stopSignal, process.get());
      if (!hasEnded(process.get())) {
        process.get().destroyForcibly();
        hasEnded(process.get());
      }
    }
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new LaunchException("%s cannot be deleted.".formatted(pidFile), e);
    }
  }

  private static Optional<ProcessHandle> find(Path pidFile) {
    try {
      Instant written = Files.getLastModifiedTime(pidFile).toInstant();
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> hasStartedAt(written, process));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // no file, or one that a crash cut off
    }
  }

  /** The pid of a process that ended long ago may by now be another one's. */
  private static boolean hasStartedAt(Instant written, ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, written).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
