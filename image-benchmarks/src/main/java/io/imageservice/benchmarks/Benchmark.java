package io.imageservice.benchmarks;

import io.imageservice.benchmarks.client.FileForm;
import io.imageservice.benchmarks.engine.EngineAlone;
import io.imageservice.benchmarks.load.Account.Afterwards;
import io.imageservice.benchmarks.load.Account.Task;
import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.load.Load;
import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import io.imageservice.benchmarks.product.LaunchedProduct;
import io.imageservice.benchmarks.product.Product;
import io.imageservice.benchmarks.product.RunningProduct;
import io.imageservice.benchmarks.report.MemorySeries;
import io.imageservice.benchmarks.report.Phase;
import io.imageservice.benchmarks.report.Report;
import io.imageservice.benchmarks.report.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Measures the whole way of a photo through the service, and the engine alone beside it. Exit code
 * 0 if every job was done and a stall that was made was seen, else 1.
 */
public final class Benchmark {

  private static final int MEMORY_SECONDS = 5;
  private static final int ENGINE_WARM_UP_SECONDS = 5;
  private static final int WARM_UP_CLIENTS = 8;
  private static final int LONG_RUN_CLIENTS = 4;

  private final Options options;
  private final Proc proc = new Proc();
  private final List<Phase> phases = new ArrayList<>();
  private final MemorySeries memory = new MemorySeries();
  private final long begin = System.nanoTime();
  private final StringBuilder remarks = new StringBuilder();

  private FileForm form;

  private Benchmark(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    // Below the time after which the server closes an idle connection, which could lose a request.
    System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    System.exit(new Benchmark(Options.from(System::getProperty)).run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException, ExecutionException {
    Path photo = Photo.find(options.photos(), options.output());
    form = new FileForm(photo.getFileName().toString(), Files.readAllBytes(photo));
    Path engineModules =
        Path.of(System.getProperty("engine.native", "image-engine/target/native"))
            .resolve("node_modules");
    try (EngineAlone engine = EngineAlone.start(engineModules, photo, proc);
        Product product = product()) {
      say(
          "Photo: %s, %,d bytes. Service: %s"
              .formatted(photo, Files.size(photo), product.address()));
      engine.run(ENGINE_WARM_UP_SECONDS, Runtime.getRuntime().availableProcessors());
      ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
      try (Measurements measurements = Measurements.open(product, engine, options.users(), proc)) {
        Future<?> looking =
            looks.scheduleAtFixedRate(() -> look(product), 0, MEMORY_SECONDS, TimeUnit.SECONDS);
        measure(measurements, product);
        looking.cancel(false);
      } finally {
        looks.shutdownNow();
      }
    }
    write();
    return phases.stream().allMatch(phase -> phase.failed() == 0) && remarks.isEmpty();
  }

  private Product product() throws IOException, InterruptedException {
    if (options.url().isPresent()) {
      return RunningProduct.at(options.url().get(), options.data(), proc);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("ACCESS_TOKEN_MINUTES", "1440"); // longer than any measurement
    settings.put("CLEANUP_MINUTES", options.minutes() > 0 ? "1" : "30");
    return LaunchedProduct.start(
        options.data().orElse(options.output().resolveSibling("benchmark-data")), settings, proc);
  }

  private void measure(Measurements measurements, Product product)
      throws IOException, InterruptedException, ExecutionException {
    Task task = new Task(form, options.isDownloaded() ? Afterwards.DOWNLOAD : Afterwards.NOTHING);
    warmUp(measurements, task);
    for (int clients : options.clients()) {
      add(measurements.measure(new Load.Closed(clients), options.seconds(), task));
    }
    double rate =
        options
            .rate()
            .orElse(phases.stream().mapToDouble(Phase::jobsPerSecond).max().orElse(2) / 2);
    add(measurements.measure(new Load.Open(rate), options.seconds(), task));
    if (options.isStalled()) {
      stall(measurements, product, rate);
    }
    if (options.minutes() > 0) {
      longRun(measurements);
    }
  }

  /** First small files, thousands of which go through in the time; then the photo itself. */
  private void warmUp(Measurements measurements, Task task)
      throws IOException, InterruptedException, ExecutionException {
    if (options.warmUpSeconds() == 0) {
      return;
    }
    say("Warming up for %d s.".formatted(options.warmUpSeconds()));
    Task small = new Task(new FileForm("small.jpg", Photo.small()), task.afterwards());
    Load load = new Load.Closed(WARM_UP_CLIENTS);
    measurements.warmUp(load, options.warmUpSeconds() / 2.0, small);
    measurements.warmUp(load, options.warmUpSeconds() / 2.0, task);
  }

  private void stall(Measurements measurements, Product product, double rate)
      throws IOException, InterruptedException, ExecutionException {
    MeasuredProcess liberty =
        product.processes().stream()
            .filter(process -> process.name().equals("liberty"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("-Dstall needs the data folder"));
    // In the middle of the jobs, which come after the engine alone.
    CompletableFuture<Void> stall =
        Stall.later(liberty, Measurements.ENGINE_SECONDS + options.seconds() / 2);
    Phase phase =
        measurements.measure(
            new Load.Open(rate), options.seconds(), new Task(form, Afterwards.NOTHING));
    stall.join();
    add(phase);
    if (!Stall.isSeen(phase)) {
      remarks.append("The server stood still for 2 s and the open model's p99 does not tell.\n");
    }
  }

  private void longRun(Measurements measurements)
      throws IOException, InterruptedException, ExecutionException {
    double from = seconds();
    say(
        "Long run of %d minutes; each instruction is deleted once it is done."
            .formatted(options.minutes()));
    add(
        measurements.measure(
            new Load.Closed(LONG_RUN_CLIENTS),
            options.minutes() * 60.0,
            new Task(form, Afterwards.DELETE)));
    say("Memory in the long run:\n" + memory.table(from, seconds()));
  }

  private void add(Phase phase) {
    phases.add(phase);
    say(
        "%s: %.1f jobs/s, %.1f CPU-ms per job, engine alone %.1f, ratio %.2f, not done %d"
            .formatted(
                phase.title(),
                phase.jobsPerSecond(),
                phase.cpuPerJob(),
                phase.engine().cpuPerImage(),
                phase.ratio(),
                phase.failed()));
    phase.jobs().stream()
        .map(JobTimes::problem)
        .flatMap(Optional::stream)
        .distinct()
        .limit(3)
        .forEach(problem -> say("  not done: " + problem));
  }

  private void look(Product product) {
    memory.look(seconds(), product.processes());
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  private void write() throws IOException {
    String report =
        Report.of(phases) + "\nMemory, the whole run\n" + memory.table(0, seconds()) + remarks;
    say("\n" + report);
    Files.createDirectories(options.output());
    Files.writeString(options.output().resolve("report.txt"), report);
    Files.writeString(options.output().resolve("phases.tsv"), Tables.phases(phases));
    Files.writeString(options.output().resolve("memory.tsv"), Tables.memory(memory));
    say("Also in " + options.output());
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
