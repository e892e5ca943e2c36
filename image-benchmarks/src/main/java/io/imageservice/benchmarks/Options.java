package io.imageservice.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the command line says; docs/benchmarks.md explains it.
 *
 * @param url a running service; empty: one is started
 * @param data its data folder, or that of the one that is started
 * @param photos folder of photos; empty: the photo is painted
 * @param output where the results go
 * @param seconds length of each measurement
 * @param warmUpSeconds load before anything is measured
 * @param clients of the closed models, one measurement each
 * @param rate jobs per second of the open model; empty: half of what the closed ones reached
 * @param users among whom the jobs are shared out
 * @param minutes length of the long run; 0 for none
 * @param isStalled whether the server is stopped for a moment, which the open model must show
 * @param isDownloaded whether each result is downloaded
 */
record Options(
    Optional<URI> url,
    Optional<Path> data,
    Optional<Path> photos,
    Path output,
    int seconds,
    int warmUpSeconds,
    List<Integer> clients,
    OptionalDouble rate,
    int users,
    int minutes,
    boolean isStalled,
    boolean isDownloaded) {

  Options {
    clients = List.copyOf(clients);
    if (seconds < 1 || users < 1 || warmUpSeconds < 0 || minutes < 0) {
      throw new IllegalArgumentException(
          "seconds and users must be at least 1, warmUp and minutes at least 0");
    }
  }

  /** Reads the options; a blank text counts as not given. */
  static Options from(Function<String, String> property) {
    Function<String, Optional<String>> find =
        name ->
            Optional.ofNullable(property.apply(name)).map(String::strip).filter(t -> !t.isEmpty());
    return new Options(
        find.apply("url").map(URI::create),
        find.apply("data").map(Options::absolute),
        find.apply("photos").map(Options::absolute),
        absolute(find.apply("output").orElse("image-benchmarks/target/benchmark")),
        number(find, "seconds", 30),
        number(find, "warmUp", 60),
        Arrays.stream(find.apply("clients").orElse("1,4,16").split(",", -1))
            .map(text -> Integer.valueOf(text.strip()))
            .toList(),
        find.apply("rate")
            .map(text -> OptionalDouble.of(Double.parseDouble(text)))
            .orElse(OptionalDouble.empty()),
        number(find, "users", 4),
        number(find, "minutes", 0),
        isOn(find, "stall"),
        isOn(find, "download"));
  }

  private static int number(Function<String, Optional<String>> find, String name, int byDefault) {
    return find.apply(name).map(Integer::parseInt).orElse(byDefault);
  }

  private static boolean isOn(Function<String, Optional<String>> find, String name) {
    return find.apply(name).filter(text -> !text.equals("false")).isPresent();
  }

  private static Path absolute(String text) {
    return Path.of(text).toAbsolutePath().normalize();
  }
}
