package io.imageservice.benchmarks;

import io.imageservice.benchmarks.client.FileForm;
import io.imageservice.benchmarks.load.Account.Afterwards;
import io.imageservice.benchmarks.load.Account.Task;
import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.load.Latencies;
import io.imageservice.benchmarks.load.Load;
import io.imageservice.benchmarks.process.Proc;
import io.imageservice.benchmarks.product.Nodes;
import io.imageservice.benchmarks.report.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * How many jobs per second one worker does and how many two do, in one run: one, two, and one
 * again, so that what changes meanwhile shows. Exit code 0 if every job was done.
 */
public final class Workers {

  private static final int SECONDS = Integer.getInteger("seconds", 30);
  private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 40);
  private static final int CLIENTS = Integer.getInteger("clients", 8);
  private static final int IMAGES_AT_A_TIME = Integer.getInteger("concurrency", 1);
  private static final int USERS = 4;

  private final Load load = new Load.Closed(CLIENTS);
  private final Nodes nodes;
  private final Measurements measurements;
  private final Task task;
  private final Task small;
  private boolean isAllDone = true;

  private Workers(Nodes nodes, Measurements measurements, Path photo) throws IOException {
    String format = text("format").orElse("avif");
    FileForm form = new FileForm(photo.getFileName().toString(), Files.readAllBytes(photo));
    this.nodes = nodes;
    this.measurements = measurements;
    this.task = new Task(form, Afterwards.NOTHING, format);
    this.small = new Task(new FileForm("small.jpg", Photo.small()), Afterwards.NOTHING, format);
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    Path output = Path.of(text("output").orElse("image-benchmarks/target/workers"));
    Path photo = Photo.find(text("photos").map(Path::of), output);
    Map<String, String> settings =
        Map.of(
            "WORKER_CONCURRENCY", String.valueOf(IMAGES_AT_A_TIME), "ACCESS_TOKEN_MINUTES", "1440");
    Proc proc = new Proc();
    boolean isGood;
    try (Nodes nodes = Nodes.start(output.resolve("data").toAbsolutePath(), settings, proc);
        Measurements measurements = Measurements.open(nodes, USERS, proc)) {
      isGood = new Workers(nodes, measurements, photo).run();
    }
    System.exit(isGood ? 0 : 1);
  }

  private static Optional<String> text(String property) {
    return Optional.of(System.getProperty(property, "")).filter(value -> !value.isEmpty());
  }

  private boolean run() throws IOException, InterruptedException, ExecutionException {
    nodes.addWorker();
    warmUp();
    measure("1 worker");
    nodes.addWorker();
    warmUp();
    measure("2 workers");
    nodes.removeWorker();
    measure("1 worker again");
    return isAllDone;
  }

  /** First small files, thousands of which go through in the time; then the photo itself. */
  private void warmUp() throws InterruptedException, ExecutionException {
    measurements.warmUp(load, WARM_UP_SECONDS / 2.0, small);
    measurements.warmUp(load, WARM_UP_SECONDS / 2.0, task);
  }

  private void measure(String title) throws IOException, InterruptedException, ExecutionException {
    Phase phase = measurements.measure(load, SECONDS, task);
    isAllDone &= phase.failed() == 0;
    Latencies times = phase.latencies(JobTimes::totalNanos);
    System.out.printf(
        "%-15s %5.2f jobs/s, %d not done, done p50 %.0f ms, p99 %.0f ms%n",
        title, phase.jobsPerSecond(), phase.failed(), times.millis(50), times.millis(99));
    System.out.printf(
        "%15s CPU-ms per job: all %.0f, engine of worker 1 %.0f, of worker 2 %.0f%n",
        "",
        phase.cpuPerJob(),
        phase.cpuPerJob("worker-1 engine"),
        phase.cpuPerJob("worker-2 engine"));
    System.out.printf(
        "%15s cores busy: service %.2f, others %.2f, of %d%n",
        "", phase.sum().total() / phase.wallSeconds() / 1000, phase.otherCores(), phase.cores());
  }
}
