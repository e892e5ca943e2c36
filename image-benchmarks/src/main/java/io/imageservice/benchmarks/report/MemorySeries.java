package io.imageservice.benchmarks.report;

import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the memory of processes went, looked at again and again. Thread-safe. */
public final class MemorySeries {

  private static final double KIB_PER_MIB = 1024;

  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

  /**
   * One look.
   *
   * @param seconds since the beginning
   */
  public record Sample(double seconds, Memory memory) {}

  /** Looks at the processes now. */
  public synchronized void look(double seconds, List<MeasuredProcess> processes) {
    for (MeasuredProcess process : processes) {
      samples
          .computeIfAbsent(process.name(), any -> new ArrayList<>())
          .add(new Sample(seconds, process.memory()));
    }
  }

  public synchronized Map<String, List<Sample>> samples() {
    Map<String, List<Sample>> copy = new LinkedHashMap<>();
    samples.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    return copy;
  }

  /**
   * How fast memory grew in the second half of a time, in MiB per minute: the least squares' line
   * through the samples. NaN if there are fewer than two.
   */
  public static double growthPerMinute(List<Sample> series, double fromSecond, double toSecond) {
    double half = (fromSecond + toSecond) / 2;
    List<Sample> late =
        series.stream().filter(s -> s.seconds() >= half && s.seconds() <= toSecond).toList();
    double n = late.size();
    double meanX = late.stream().mapToDouble(s -> s.seconds() / 60).sum() / n;
    double meanY = late.stream().mapToDouble(MemorySeries::mebibytes).sum() / n;
    double covariance = 0;
    double variance = 0;
    for (Sample sample : late) {
      double x = sample.seconds() / 60 - meanX;
      covariance += x * (mebibytes(sample) - meanY);
      variance += x * x;
    }
    return late.size() < 2 ? Double.NaN : covariance / variance;
  }

  /** The last sample before a time; the first one if there is none. */
  public static Sample at(List<Sample> series, double second) {
    return series.stream()
        .filter(sample -> sample.seconds() <= second)
        .reduce((earlier, later) -> later)
        .orElse(series.get(0));
  }

  static double mebibytes(Sample sample) {
    return sample.memory().resident() / KIB_PER_MIB;
  }

  /** A table for people: the memory at the start, middle and end of a time, and its peak. */
  public String table(double fromSecond, double toSecond) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-12s%10s%10s%10s%10s%24s%n"
            .formatted("MiB", "begin", "middle", "end", "peak", "2nd half, MiB/min"));
    samples()
        .forEach(
            (name, series) ->
                text.append(
                    "%-12s%10.0f%10.0f%10.0f%10.0f%24.2f%n"
                        .formatted(
                            name,
                            mebibytes(at(series, fromSecond)),
                            mebibytes(at(series, (fromSecond + toSecond) / 2)),
                            mebibytes(at(series, toSecond)),
                            at(series, toSecond).memory().peak() / KIB_PER_MIB,
                            growthPerMinute(series, fromSecond, toSecond))));
    return text.toString();
  }
}
