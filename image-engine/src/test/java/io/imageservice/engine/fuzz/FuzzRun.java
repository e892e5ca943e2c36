package io.imageservice.engine.fuzz;

import static io.imageservice.engine.TestEngine.ENGINE;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.TestEngine;
import io.imageservice.engine.vips.VipsLibrary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Runs cases in a process of its own, whose death the test survives. Writes {@code case N} before
 * each case, {@code rss N KIB} now and then, and {@code bad N REASON} for what must not be.
 *
 * <p>Arguments: whether to damage files, seed, first case, number of cases, folder of files or
 * empty. A case depends on the seed and its number alone.
 */
public final class FuzzRun {

  private static final int RSS_EVERY = 100;
  // libvips' own threads give theirs back a moment later; what is not given back adds up.
  private static final long MAX_PIXEL_BYTES = 4 << 20;
  private static final Duration HANG = Duration.ofSeconds(10);
  private static final Limits LIMITS =
      new Limits(1 << 22, 4_000_000, 4_000, 4_000, 50, 20, 4_000_000, Duration.ofSeconds(9));

  private final PrintStream out;
  private final boolean damages;
  private final long seed;
  private final List<byte[]> files;

  private FuzzRun(PrintStream out, boolean damages, long seed, List<byte[]> files) {
    this.out = out;
    this.damages = damages;
    this.seed = seed;
    this.files = files;
  }

  public static void main(String[] arguments) throws IOException {
    boolean damages = Boolean.parseBoolean(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int first = Integer.parseInt(arguments[2]);
    int count = Integer.parseInt(arguments[3]);
    FuzzRun run = new FuzzRun(System.out, damages, seed, Seeds.files(arguments[4]));
    for (int number = first; number < first + count; number++) {
      run.runCase(number);
    }
    System.out.println("end");
  }

  private void runCase(int number) throws IOException {
    out.println("case " + number);
    out.flush();
    Random random = new Random(seed * 1_000_003 + number);
    byte[] file = files.get(random.nextInt(files.size()));
    byte[] input = damages ? new Mutator(random).mutate(file, files) : file;
    Recipe recipe = Seeds.RECIPES.get(random.nextInt(Seeds.RECIPES.size()));
    long start = System.nanoTime();
    String problem = problem(input, recipe);
    if (System.nanoTime() - start > HANG.toNanos()) {
      problem = "took longer than " + HANG;
    }
    if (VipsLibrary.trackedBytes() > MAX_PIXEL_BYTES) {
      problem = "left %d bytes of pixels".formatted(VipsLibrary.trackedBytes());
    }
    if (problem != null) {
      out.println("bad " + number + " " + recipe + " " + problem);
    }
    if (number % RSS_EVERY == 0) {
      out.println("rss " + number + " " + residentKib());
    }
  }

  /** What went wrong, null if nothing: to refuse a damaged file is what the engine is for. */
  private String problem(byte[] input, Recipe recipe) {
    try {
      ENGINE.inspect(input, LIMITS);
      ENGINE.render(input, recipe, LIMITS, TestEngine.ASSETS, new Cancellation());
      return null;
    } catch (EngineException e) {
      boolean isRefusal =
          e.code() != EngineErrorCode.ENGINE_FAILURE && e.code() != EngineErrorCode.ENGINE_TIMEOUT;
      return isRefusal && (damages || e.code() == EngineErrorCode.OPERATION_NOT_APPLICABLE)
          ? null
          : describe(e);
    } catch (RuntimeException | Error e) { // whatever else comes out is a finding
      return describe(e);
    }
  }

  private static String describe(Throwable problem) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = problem; t != null; t = t.getCause()) {
      StackTraceElement[] trace = t.getStackTrace();
      text.append(t).append(trace.length == 0 ? "" : " at " + trace[0]).append("; ");
    }
    return text.toString().replace('\n', ' ');
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}
