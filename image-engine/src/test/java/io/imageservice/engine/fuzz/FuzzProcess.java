package io.imageservice.engine.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One {@link FuzzRun} watched from outside.
 *
 * @param lastCase the case that was run when the process ended, -1 if there was none
 * @param isComplete whether all cases were run
 * @param exitCode of the process
 * @param problems what must not be
 * @param residentKib resident memory by case
 */
record FuzzProcess(
    int lastCase,
    boolean isComplete,
    int exitCode,
    List<String> problems,
    Map<Integer, Long> residentKib) {

  /** Far longer than any case may take: the engine's own clock ends it long before. */
  private static final long SILENCE_SECONDS = 60;

  /** Runs the cases and waits for their end. */
  static FuzzProcess run(boolean damages, long seed, int first, int count, String folder) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms96m",
            "-Xmx96m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-DnodeModules=" + System.getProperty("nodeModules"),
            "-cp",
            System.getProperty("java.class.path"),
            FuzzRun.class.getName(),
            Boolean.toString(damages),
            Long.toString(seed),
            Integer.toString(first),
            Integer.toString(count),
            folder);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      Process process = builder.start();
      try {
        return watch(process, timer);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      timer.shutdownNow();
    }
  }

  private static FuzzProcess watch(Process process, ScheduledExecutorService timer)
      throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> other = new ArrayList<>();
    Map<Integer, Long> resident = new TreeMap<>();
    int lastCase = -1;
    boolean isComplete = false;
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      var silence = timer.schedule(process::destroyForcibly, SILENCE_SECONDS, TimeUnit.SECONDS);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        silence.cancel(false);
        silence = timer.schedule(process::destroyForcibly, SILENCE_SECONDS, TimeUnit.SECONDS);
        String[] words = line.split(" ", 4);
        switch (words[0]) {
          case "case" -> lastCase = Integer.parseInt(words[1]);
          case "rss" -> resident.put(Integer.valueOf(words[1]), Long.valueOf(words[2]));
          case "bad" -> problems.add(line);
          case "end" -> isComplete = true;
          default -> other.add(line);
        }
      }
    }
    int exitCode = process.onExit().join().exitValue();
    if (exitCode != 0) {
      problems.addAll(other);
    }
    return new FuzzProcess(lastCase, isComplete, exitCode, problems, resident);
  }

  /**
   * By how much resident memory grew from the first sample after the middle to the last one, in
   * KiB: the median slope between any two of the samples, times their span. A leak grows all the
   * time; a heap that once needed more and then stays as it is does not move a median. Source: Sen,
   * "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63 (1968).
   */
  double growthKib() {
    List<Map.Entry<Integer, Long>> samples = List.copyOf(residentKib.entrySet());
    List<Map.Entry<Integer, Long>> half = samples.subList(samples.size() / 2, samples.size());
    List<Double> slopes = new ArrayList<>();
    for (int later = 1; later < half.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        slopes.add(slope(half.get(earlier), half.get(later)));
      }
    }
    Collections.sort(slopes);
    int span = half.get(half.size() - 1).getKey() - half.get(0).getKey();
    return slopes.get(slopes.size() / 2) * span;
  }

  private static double slope(Map.Entry<Integer, Long> from, Map.Entry<Integer, Long> to) {
    return (double) (to.getValue() - from.getValue()) / (to.getKey() - from.getKey());
  }
}
