package io.imageservice.benchmarks.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells of processes below {@code /proc}. A process that has ended has no figures. */
public final class Proc {

  private final Path root;

  public Proc() {
    this(Path.of("/proc"));
  }

  Proc(Path root) {
    this.root = root;
  }

  Optional<ProcessStat> stat(long pid) {
    return read(root.resolve(pid + "/stat")).map(ProcessStat::parse);
  }

  /** The threads of a process that are alive. */
  List<ProcessStat> threads(long pid) {
    return tasks(pid).stream()
        .flatMap(task -> read(task.resolve("stat")).stream())
        .map(ProcessStat::parse)
        .toList();
  }

  private List<Path> tasks(long pid) {
    List<Path> tasks = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root.resolve(pid + "/task"))) {
      found.forEach(tasks::add);
    } catch (IOException | DirectoryIteratorException e) {
      return tasks; // it has ended
    }
    return tasks;
  }

  /** The process and all its descendants. */
  List<Long> family(long pid) {
    List<Long> family = new ArrayList<>(List.of(pid));
    for (int i = 0; i < family.size(); i++) {
      family.addAll(children(family.get(i)));
    }
    return family;
  }

  // Each thread has the children that it started.
  private List<Long> children(long pid) {
    return tasks(pid).stream()
        .flatMap(task -> read(task.resolve("children")).stream())
        .flatMap(line -> Stream.of(line.strip().split(" ", -1)))
        .filter(word -> !word.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  /**
   * A figure in KiB of {@code /proc/PID/FILE}, a list of lines {@code Name: 123 kB}.
   *
   * @return 0 if the process or the line is not there
   */
  long kibibytes(long pid, String file, String name) {
    return read(root.resolve(pid + "/" + file)).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Processor time that the whole machine has been busy, in milliseconds. */
  public double machineMillis() {
    return read(root.resolve("stat")).map(Proc::busy).map(ProcessStat::millis).orElse(0.0);
  }

  /** From the first line: user, nice, system, idle, iowait, irq, softirq, steal and more. */
  static long busy(String stat) {
    String[] fields = stat.lines().findFirst().orElseThrow().split(" +", -1);
    long busy = 0;
    for (int i : new int[] {1, 2, 3, 6, 7}) {
      busy += Long.parseLong(fields[i]);
    }
    return busy;
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty(); // it has ended
    }
  }
}
