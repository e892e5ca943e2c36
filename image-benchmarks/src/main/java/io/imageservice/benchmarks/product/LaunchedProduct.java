package io.imageservice.benchmarks.product;

import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A service of the benchmark's own: started on free ports with a new data folder. */
public final class LaunchedProduct implements Product {

  private static final int STOP_SECONDS = 20;
  // What may be set on the benchmark's command line for the launcher, to try another build.
  private static final List<String> HANDED_ON =
      List.of("ear", "liberty.home", "server.template", "engine.native", "postgres.cache");

  private final Process launcher;
  private final Path data;
  private final URI address;
  private final List<MeasuredProcess> processes;

  private LaunchedProduct(Process launcher, Path data, URI address, Proc proc) throws IOException {
    this.launcher = launcher;
    this.data = data;
    this.address = address;
    this.processes = RunningProduct.processesOf(data, proc);
  }

  /**
   * Starts the launcher and returns when the service can be used.
   *
   * @param data is emptied first
   * @param settings beside those of the environment
   */
  public static LaunchedProduct start(Path data, Map<String, String> settings, Proc proc)
      throws IOException, InterruptedException {
    delete(data);
    Files.createDirectories(data.getParent());
    ProcessBuilder builder = new ProcessBuilder(command(data));
    builder.environment().putAll(Ports.settings());
    // What is measured is the image; labels would come from whatever processor time is left over.
    builder.environment().putIfAbsent("INFERENCE", "false");
    // One account sends what many would.
    builder.environment().put("RATE_LIMIT_USER", "1000000000");
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    Process launcher = builder.start();
    BufferedReader lines = launcher.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println("  launcher: " + line);
      if (line.startsWith("READY ")) {
        swallow(launcher);
        URI address = URI.create(line.substring("READY ".length()).strip());
        return new LaunchedProduct(launcher, data, address, proc);
      }
    }
    throw new IOException(
        "The service did not start; the launcher ended with %d.".formatted(launcher.waitFor()));
  }

  private static List<String> command(Path data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Djava.awt.headless=true"));
    command.addAll(List.of("-Ddata=" + data, "-DfirstRun=false", "-DendWithParent=true"));
    for (String name : HANDED_ON) {
      String value = System.getProperty(name, "");
      if (!value.isEmpty()) {
        command.add("-D%s=%s".formatted(name, value));
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.imageservice.launcher.Launcher");
    return command;
  }

  // A pipe that nobody reads would hold the launcher up.
  private static void swallow(Process launcher) {
    Thread reader =
        new Thread(
            () -> {
              try {
                launcher.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                return; // it has ended
              }
            },
            "launcher's output");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public List<MeasuredProcess> processes() {
    return processes;
  }

  /** Ends it and deletes what it stored, which may be gigabytes; its logs stay. */
  @Override
  public void close() throws IOException, InterruptedException {
    launcher.destroy();
    if (!launcher.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      launcher.destroyForcibly(); // its guard ends the services
    }
    for (String folder : List.of("s3", "postgres", "artemis", "spool")) {
      delete(data.resolve(folder));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
