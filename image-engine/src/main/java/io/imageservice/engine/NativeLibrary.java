package io.imageservice.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds libvips among the npm packages that the build installed. */
public final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * The shared object for this machine.
   *
   * @param nodeModules the {@code node_modules} folder of an {@code npm ci}
   * @throws EngineUnavailableException if there is none for this operating system and processor
   */
  public static Path locate(Path nodeModules) {
    String platform = platform();
    Path folder = nodeModules.resolve("@img/sharp-libvips-" + platform + "/lib");
    if (!Files.isDirectory(folder)) {
      throw new EngineUnavailableException(
          "no libvips for %s in %s: run the build with npm on the path, or set ENGINE_LIBRARY"
              .formatted(platform, nodeModules));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libvips-cpp."))
          .sorted()
          .findFirst()
          .orElseThrow(() -> new EngineUnavailableException("no libvips in " + folder));
    } catch (IOException e) {
      throw new EngineUnavailableException("cannot read " + folder, e);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "darwin" : system.split(" ", 2)[0];
    String cpu = processor.equals("aarch64") || processor.equals("arm64") ? "arm64" : "x64";
    return os + "-" + cpu;
  }
}
