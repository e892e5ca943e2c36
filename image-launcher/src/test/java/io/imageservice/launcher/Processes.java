package io.imageservice.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Finds and awaits processes. */
final class Processes {

  private Processes() {}

  /** Where a process comes from; it may not be there yet. */
  interface Source {
    ProcessHandle find() throws IOException;
  }

  /** The process a pid file names; waits until the file is there and the process is its program. */
  static ProcessHandle named(Path pidFile) throws IOException {
    return await(() -> find(pidFile), process -> true);
  }

  static ProcessHandle await(Source source, Predicate<ProcessHandle> isMet) {
    Instant deadline = Instant.now().plusSeconds(20);
    try {
      while (Instant.now().isBefore(deadline)) {
        ProcessHandle process = source.find();
        if (process != null && isMet.test(process)) {
          return process;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      throw new TimeoutException("no such process");
    } catch (IOException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static ProcessHandle find(Path pidFile) throws IOException {
    try {
      String text = Files.readString(pidFile).strip();
      return text.isEmpty() ? null : ProcessHandle.of(Long.parseLong(text)).orElse(null);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
