package io.imageservice.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a killed S3 server leaves behind. The store writes an object into a file of its own, named
 * like the object and followed by a hyphen and a random UUID, and renames it in the end; a file
 * that was not renamed would be listed as an object for ever. No key of the service ends like that.
 */
final class PartialObjects {
  private static final Pattern PARTIAL =
      Pattern.compile(".+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private PartialObjects() {}

  /**
   * Removes them; while no server works on the folder.
   *
   * @return how many there were
   */
  static int removeFrom(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> partial =
          files
              .filter(file -> PARTIAL.matcher(file.getFileName().toString()).matches())
              .filter(Files::isRegularFile)
              .toList();
      for (Path file : partial) {
        Files.delete(file);
      }
      return partial.size();
    }
  }
}
