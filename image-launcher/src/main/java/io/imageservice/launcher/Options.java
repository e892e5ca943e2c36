package io.imageservice.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the command line says, beside the settings.
 *
 * @param dataDir the data folder; empty if the settings name it
 * @param configDir folder of the YAML files
 * @param image the image of the first run; empty for the sample
 * @param isFirstRun whether to do a first run
 * @param stopsAfterFirstRun whether to stop once it is done
 * @param endsWithParent whether to stop when the process that started this one ends
 * @param libertyHome Liberty's install
 * @param serverTemplate Liberty's server configuration
 * @param ear the application
 * @param engineModules folder below which the engine's library was fetched
 * @param inferenceRuntime folder of ONNX Runtime; need not exist
 * @param postgresCache folder PostgreSQL is unpacked to; empty for one in the data folder
 */
record Options(
    Optional<Path> dataDir,
    Path configDir,
    Optional<Path> image,
    boolean isFirstRun,
    boolean stopsAfterFirstRun,
    boolean endsWithParent,
    Path libertyHome,
    Path serverTemplate,
    Path ear,
    Path engineModules,
    Path inferenceRuntime,
    Optional<Path> postgresCache) {

  /**
   * Reads the options.
   *
   * @param property gives the text of a system property, or null; a blank text counts as not given
   */
  static Options from(Function<String, String> property) {
    Function<String, Optional<String>> find =
        name ->
            Optional.ofNullable(property.apply(name)).map(String::strip).filter(t -> !t.isEmpty());
    return new Options(
        find.apply("data").map(Path::of),
        find.apply("config").map(Path::of).orElse(Path.of("config")),
        find.apply("image").map(Path::of),
        isOn(find.apply("firstRun").orElse("true")),
        find.apply("stopAfterFirstRun").filter(Options::isOn).isPresent(),
        find.apply("endWithParent").filter(Options::isOn).isPresent(),
        path(find, "liberty.home", "image-ear/target/liberty/wlp"),
        path(find, "server.template", "image-ear/target/server"),
        path(find, "ear", "image-ear/target/image-ear.ear"),
        path(find, "engine.native", "image-engine/target/native"),
        path(find, "inference.runtime", "image-inference/target/runtime"),
        find.apply("postgres.cache").map(Path::of));
  }

  private static Path path(
      Function<String, Optional<String>> find, String name, String defaultPath) {
    return Path.of(find.apply(name).orElse(defaultPath)).toAbsolutePath().normalize();
  }

  private static boolean isOn(String text) {
    // -DstopAfterFirstRun without a value arrives as "true" from Maven and as "" from java
    return !text.equalsIgnoreCase("false");
  }
}
