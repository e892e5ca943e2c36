package io.imageservice.benchmarks.product;

import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service that somebody else started.
 *
 * @param address where its API is
 * @param processes what its launcher's data folder tells of its processes
 */
public record RunningProduct(URI address, List<MeasuredProcess> processes) implements Product {

  private static final String POSTGRES = "postgres";
  private static final String LIBERTY = "liberty";
  private static final List<String> SERVICES = List.of(LIBERTY, POSTGRES, "artemis", "s3");

  public RunningProduct {
    processes = List.copyOf(processes);
  }

  /** The service at an address, on this machine if its data folder is given. */
  public static RunningProduct at(URI address, Optional<Path> data, Proc proc) throws IOException {
    return new RunningProduct(
        address, data.isPresent() ? processesOf(data.get(), proc) : List.of());
  }

  /** The processes whose pids the launcher wrote into its data folder, and the launcher. */
  static List<MeasuredProcess> processesOf(Path data, Proc proc) throws IOException {
    return processesOf(data, "", proc);
  }

  /** As above, with something before each name. */
  static List<MeasuredProcess> processesOf(Path data, String prefix, Proc proc) throws IOException {
    List<MeasuredProcess> processes = new ArrayList<>();
    Optional<Long> launcher = Optional.empty();
    for (String name : SERVICES) {
      Path file = data.resolve("run").resolve(name + ".pid");
      if (!Files.exists(file)) {
        continue; // an external one
      }
      long pid = Long.parseLong(Files.readString(file).strip());
      launcher = ProcessHandle.of(pid).flatMap(ProcessHandle::parent).map(ProcessHandle::pid);
      processes.add(
          name.equals(POSTGRES)
              ? MeasuredProcess.withFamily(prefix + name, pid, proc)
              : MeasuredProcess.alone(prefix + name, pid, proc));
      if (name.equals(LIBERTY)) {
        processes.add(MeasuredProcess.descendantsOf(pid, prefix + "engine", proc));
      }
    }
    launcher.ifPresent(pid -> processes.add(MeasuredProcess.alone(prefix + "launcher", pid, proc)));
    return processes;
  }

  @Override
  public void close() {
    // It goes on: who started it ends it.
  }
}
