package io.imageservice.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The logs of the services: that of this run, and that of the run before. */
final class LogFiles {

  private LogFiles() {}

  static void rotate(Path log) {
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new LaunchException("%s cannot be written.".formatted(log), e);
    }
  }

  /** The last line that is not blank; "nothing" if there is none. */
  static String lastLine(Path log) {
    try {
      // Latin-1 reads any bytes.
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return lines.stream().filter(each -> !each.isBlank()).reduce("nothing", (a, b) -> b);
    } catch (IOException e) {
      return "nothing";
    }
  }
}
