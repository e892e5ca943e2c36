package io.imageservice.launcher;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.stream.Stream;

/** The libvips shared library that the build fetched. */
final class EngineLibrary {

  private static final PathMatcher LIBRARY =
      FileSystems.getDefault()
          .getPathMatcher("glob:**/@img/sharp-libvips-*/lib/libvips-cpp.{so.*,*.dylib}");

  private EngineLibrary() {}

  /**
   * Finds the library below the folder.
   *
   * @throws LaunchException if it is not there
   */
  static Path find(Path modules) {
    if (Files.isDirectory(modules)) {
      try (Stream<Path> files = Files.walk(modules, 6)) {
        Path library = files.filter(LIBRARY::matches).findFirst().orElse(null);
        if (library != null) {
          return library;
        }
      } catch (IOException e) {
        throw new LaunchException("%s cannot be read.".formatted(modules), e);
      }
    }
    throw new LaunchException(
        "ENGINE_LIBRARY: there is no libvips below %s: install npm and build again, or name a"
                .formatted(modules)
            + " libvips of your own.");
  }
}
