package io.imageservice.benchmarks.report;

import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.process.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The measurements for programs: lines of tab-separated values under a line of names. */
public final class Tables {

  private Tables() {}

  /** One line for each figure of each measurement. */
  public static String phases(List<Phase> phases) {
    List<String> lines = new ArrayList<>(List.of("phase\tfigure\tvalue"));
    for (Phase phase : phases) {
      figures(phase)
          .forEach(
              (name, value) ->
                  lines.add(
                      String.format(Locale.ROOT, "%s\t%s\t%.4f", phase.title(), name, value)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, Double> figures(Phase phase) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("jobs_done", (double) phase.done());
    figures.put("jobs_not_done", (double) phase.failed());
    figures.put("jobs_per_second", phase.jobsPerSecond());
    figures.put("ceiling_jobs_per_second", phase.ceiling());
    figures.put("cpu_ms_per_job", phase.cpuPerJob());
    figures.put("engine_alone_cpu_ms_per_image", phase.engine().cpuPerImage());
    figures.put("service_to_engine_ratio", phase.ratio());
    figures.put("generator_cpu_ms_per_job", phase.generator() / phase.done());
    figures.put("cores_busy_with_others", phase.otherCores());
    for (double percent : new double[] {50, 90, 99, 100}) {
      String suffix = "_ms_p%.0f".formatted(percent);
      figures.put("upload" + suffix, phase.latencies(JobTimes::uploadNanos).millis(percent));
      figures.put("accept" + suffix, phase.latencies(JobTimes::acceptNanos).millis(percent));
      figures.put("done" + suffix, phase.latencies(JobTimes::totalNanos).millis(percent));
      figures.put("late" + suffix, phase.latencies(JobTimes::lateNanos).millis(percent));
    }
    phase.cpu().forEach((name, cpu) -> cpuFigures(figures, name, cpu, (double) phase.done()));
    return figures;
  }

  private static void cpuFigures(Map<String, Double> figures, String name, Cpu cpu, double jobs) {
    figures.put("cpu_ms_per_job." + name, cpu.total() / jobs);
    figures.put("cpu_ms_per_job." + name + ".compiler", cpu.compiler() / jobs);
    figures.put("cpu_ms_per_job." + name + ".collector", cpu.collector() / jobs);
  }

  /** One line for each look at each process. */
  public static String memory(MemorySeries series) {
    List<String> lines = new ArrayList<>(List.of("process\tseconds\tresident_kib\tpeak_kib"));
    series
        .samples()
        .forEach(
            (name, samples) ->
                samples.forEach(
                    sample ->
                        lines.add(
                            String.format(
                                Locale.ROOT,
                                "%s\t%.1f\t%d\t%d",
                                name,
                                sample.seconds(),
                                sample.memory().resident(),
                                sample.memory().peak()))));
    return String.join("\n", lines) + "\n";
  }
}
