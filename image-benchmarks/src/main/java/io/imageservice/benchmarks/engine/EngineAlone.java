package io.imageservice.benchmarks.engine;

import io.imageservice.benchmarks.process.Cpu;
import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;

/**
 * The engine without a service around it, in a JVM of its own with the server's options; its
 * processor time is measured as that of the service is.
 */
public final class EngineAlone implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final MeasuredProcess measured;

  /**
   * A measurement.
   *
   * @param images how many were rendered
   * @param cpu what that took
   */
  public record Block(int images, Cpu cpu) {
    public static final Block NONE = new Block(0, Cpu.NONE);

    public Block plus(Block other) {
      return new Block(images + other.images, cpu.plus(other.cpu));
    }

    /** Processor time of one image in milliseconds; NaN without an image. */
    public double cpuPerImage() {
      return images == 0 ? Double.NaN : cpu.total() / images;
    }
  }

  private EngineAlone(Process process, Proc proc) {
    this.process = process;
    this.answers = process.inputReader();
    this.measured = MeasuredProcess.alone("engine alone", process.pid(), proc);
  }

  /** Starts the process on the engine's library and a photo. */
  public static EngineAlone start(Path nodeModules, Path photo, Proc proc) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseParallelGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            EngineWorker.class.getName(),
            nodeModules.toString(),
            photo.toString());
    // As the launcher starts the server.
    builder.environment().putAll(Map.of("MALLOC_ARENA_MAX", "2", "VIPS_WARNING", "1"));
    builder.redirectError(Redirect.INHERIT);
    return new EngineAlone(builder.start(), proc);
  }

  /** Renders for so long in so many threads. */
  public Block run(int seconds, int threads) throws IOException {
    Cpu before = measured.cpu();
    var orders = process.outputWriter();
    orders.write("%d %d%n".formatted(seconds, threads));
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the engine's process ended");
    }
    return new Block(Integer.parseInt(answer), measured.cpu().minus(before));
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close(); // its orders end, and it does
  }
}
