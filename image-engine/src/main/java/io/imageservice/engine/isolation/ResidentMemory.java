package io.imageservice.engine.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much physical memory a process uses. */
final class ResidentMemory {

  private static final String LINE = "VmRSS:";

  private ResidentMemory() {}

  /** Resident memory of a process in bytes; 0 if it is gone or this is no Linux. */
  static long of(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(LINE))
          .mapToLong(line -> kibibytes(line.substring(LINE.length())) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long kibibytes(String text) {
    return Long.parseLong(text.strip().split(" ", 2)[0]);
  }
}
