package io.imageservice.benchmarks.report;

import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.load.Latencies;
import io.imageservice.benchmarks.process.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The measurements as a table for people, one column each. */
public final class Report {

  private static final int LABEL = 40;
  private static final int COLUMN = 20;
  private static final double PERCENT = 100;

  private final List<Phase> phases;
  private final StringBuilder text = new StringBuilder();

  private Report(List<Phase> phases) {
    this.phases = phases;
  }

  public static String of(List<Phase> phases) {
    return new Report(phases).write();
  }

  private String write() {
    row("", Phase::title);
    row("jobs done / not", phase -> phase.done() + " / " + phase.failed());
    row("jobs per second", phase -> number(phase.jobsPerSecond()));
    row("  ceiling: cores ÷ CPU per job", phase -> number(phase.ceiling()));
    row(
        "  share of the ceiling, %",
        phase -> number(PERCENT * phase.jobsPerSecond() / phase.ceiling()));
    times();
    processorTimes();
    text.append(
        """

        upload: POST of the file until 201. accept: from when the job was due until that 201, the
        creation of its instruction included. done: from when it was due until its event was heard.
        CPU is user and system time; compiler and collector are parts of the processes above them.
        """);
    return text.toString();
  }

  private void times() {
    section("milliseconds, p50 / p99 / max");
    row("upload", latencies(JobTimes::uploadNanos));
    row("accept", latencies(JobTimes::acceptNanos));
    row("done", latencies(JobTimes::totalNanos));
    row(
        "sent late by the generator, max",
        p -> number(p.latencies(JobTimes::lateNanos).maxMillis()));
  }

  private void processorTimes() {
    section("CPU-ms per job");
    TreeSet<String> names =
        phases.stream()
            .flatMap(phase -> phase.cpu().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : names) {
      row(name, phase -> number(phase.cpuPerJob(name)));
      part(name, "  compiler", Cpu::compiler);
      part(name, "  collector", Cpu::collector);
    }
    row("all of the service", phase -> number(phase.cpuPerJob()));
    row("the engine alone, per image", phase -> number(phase.engine().cpuPerImage()));
    row("service ÷ engine alone", phase -> "%.2f".formatted(phase.ratio()));
    row("the load generator", phase -> number(phase.generator() / phase.done()));
    row("cores busy with other programs", phase -> "%.2f".formatted(phase.otherCores()));
  }

  private void part(String name, String label, Function<Cpu, Double> part) {
    boolean isWorthTelling =
        phases.stream().anyMatch(p -> part.apply(p.cpu().getOrDefault(name, Cpu.NONE)) > 0);
    if (isWorthTelling) {
      row(
          label,
          phase -> number(part.apply(phase.cpu().getOrDefault(name, Cpu.NONE)) / phase.done()));
    }
  }

  private static Function<Phase, String> latencies(
      java.util.function.ToLongFunction<JobTimes> time) {
    return phase -> {
      Latencies all = phase.latencies(time);
      return "%.0f / %.0f / %.0f".formatted(all.millis(50), all.millis(99), all.maxMillis());
    };
  }

  private void section(String title) {
    text.append('\n').append(title).append('\n');
  }

  private void row(String label, Function<Phase, String> cell) {
    List<String> cells = new ArrayList<>();
    phases.forEach(phase -> cells.add(pad(cell.apply(phase))));
    text.append(("%-" + LABEL + "s").formatted(label));
    text.append(String.join("", cells)).append('\n');
  }

  private static String pad(String cell) {
    return ("%" + COLUMN + "s").formatted(cell);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
