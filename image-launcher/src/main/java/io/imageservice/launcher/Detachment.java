package io.imageservice.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a process is started out of reach of the terminal's signals. */
final class Detachment {

  private Detachment() {}

  /** Words to put before a command; none where the system has no {@code setsid}. */
  static List<String> prefix() {
    return find("setsid").map(path -> List.of(path.toString())).orElse(List.of());
  }

  /** The program of this name on the path. */
  static Optional<Path> find(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return List.of(path.split(File.pathSeparator)).stream()
        .map(dir -> Path.of(dir, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
