package io.imageservice.engine.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much physical memory a process uses, as proc(5) tells it. */
final class ResidentMemory {

  private static final String PAGE_LINE = "KernelPageSize:";
  private static final long PAGE_BYTES = pageBytes();

  private ResidentMemory() {}

  /** Resident memory of a process in bytes; 0 if it is gone or this is no Linux. */
  static long of(long pid) {
    try {
      // One short line: the total size in pages, the resident one, and more.
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "statm"));
      return Long.parseLong(line.split(" ", 3)[1]) * PAGE_BYTES;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Not 4 KiB everywhere. */
  private static long pageBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/smaps"))) {
      return lines
          .filter(line -> line.startsWith(PAGE_LINE))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
