package io.imageservice.benchmarks.sharp;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One side of the comparison: a process that renders what a line asks for and tells its cost. */
final class Rival implements AutoCloseable {
  private static final Pattern ANSWER =
      Pattern.compile("\\{\"cpu_micros\":(\\d+),\"bytes\":(\\d+)}");

  private final Process process;
  private final BufferedReader answers;
  private final OrderFormat format;
  private final String version;

  /** How a side wants to be told what to do, in one line. */
  @FunctionalInterface
  private interface OrderFormat {
    String line(Case work, int times, Path output);
  }

  /**
   * What an order took.
   *
   * @param cpuMicros processor time of the whole process, user and system
   * @param bytes of all outputs, once
   */
  record Cost(long cpuMicros, long bytes) {}

  private Rival(Process process, OrderFormat format) throws IOException {
    this.process = process;
    this.format = format;
    this.answers = process.inputReader();
    this.version = line();
  }

  /** The engine, in a process with the options of the service's own. */
  static Rival engine(Path nodeModules, Suite suite) throws IOException {
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            EngineRival.class.getName(),
            nodeModules.toString(),
            suite.photos().toString(),
            suite.derived().toString()),
        (work, times, output) ->
            "%d\t%d\t%s"
                .formatted(suite.cases().indexOf(work), times, output == null ? "" : output));
  }

  /** sharp, in a Node.js process. */
  static Rival sharp(Path folder) throws IOException {
    return start(List.of("node", folder.resolve("worker.mjs").toString()), Case::order);
  }

  private static Rival start(List<String> command, OrderFormat format) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("MALLOC_ARENA_MAX", "2", "VIPS_WARNING", "1"));
    builder.redirectError(Redirect.INHERIT);
    return new Rival(builder.start(), format);
  }

  /** What it is, such as {@code sharp 0.35.5, libvips 8.18.7}. */
  String version() {
    return version;
  }

  /**
   * Renders.
   *
   * @param output where the first output is written to; null for nowhere
   */
  Cost render(Case work, int times, Path output) throws IOException {
    var orders = process.outputWriter();
    orders.write(format.line(work, times, output));
    orders.newLine();
    orders.flush();
    String answer = line();
    Matcher matcher = ANSWER.matcher(answer);
    if (!matcher.matches()) {
      throw new IOException("an odd answer: " + answer);
    }
    return new Cost(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the process has ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close(); // its orders end, and it does
  }
}
