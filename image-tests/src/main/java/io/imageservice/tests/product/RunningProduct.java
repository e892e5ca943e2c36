package io.imageservice.tests.product;

import io.imageservice.tests.client.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The whole product, started by its own launcher on free ports with a data folder of its own. */
public final class RunningProduct implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(6);

  private static final String SETTINGS = "test-settings.properties";

  private static final String LAUNCHER_PID = "launcher.pid";

  private final LocalRun run;
  private final ProcessHandle launcher;
  private final boolean isOurs;

  private RunningProduct(LocalRun run, ProcessHandle launcher, boolean isOurs) {
    this.run = run;
    this.launcher = launcher;
    this.isOurs = isOurs;
  }

  /**
   * Starts the product and waits until it is ready.
   *
   * @param data a folder that holds nothing, or an earlier run's data
   * @param settings beside the ports, which are chosen here
   */
  public static RunningProduct start(
      Installation installation, Path data, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(FreePorts.settings());
    // All tests come from one address; those about limits send as one user.
    all.put("RATE_LIMIT_ANONYMOUS", "0");
    all.put("RATE_LIMIT_ADMIN", "0");
    all.putAll(settings);
    try {
      Files.createDirectories(data);
      ProcessBuilder builder = new ProcessBuilder(installation.command(data));
      builder.directory(installation.root().toFile());
      builder.environment().putAll(all);
      builder.redirectErrorStream(true);
      Process process = builder.start();
      process.getOutputStream().close();
      RunningProduct product =
          new RunningProduct(new LocalRun(data, all), process.toHandle(), true);
      product.awaitReady(process, data.resolve("launcher.log"));
      Files.writeString(data.resolve(LAUNCHER_PID), String.valueOf(process.pid()));
      save(all, data.resolve(SETTINGS));
      return product;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The product that an earlier {@link #start} left running with this data folder. */
  public static RunningProduct attach(Path data) {
    Properties saved = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve(SETTINGS))) {
      saved.load(reader);
      Map<String, String> settings = new HashMap<>();
      saved.stringPropertyNames().forEach(name -> settings.put(name, saved.getProperty(name)));
      long pid = Long.parseLong(Files.readString(data.resolve(LAUNCHER_PID)));
      return new RunningProduct(
          new LocalRun(data, settings), ProcessHandle.of(pid).orElseThrow(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void save(Map<String, String> settings, Path file) throws IOException {
    Properties saved = new Properties();
    saved.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      saved.store(writer, null);
    }
  }

  private void awaitReady(Process process, Path log) {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> copy(process, log, ready), "launcher-output");
    reader.setDaemon(true);
    reader.start();
    try {
      ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("the product did not start; see " + log.getParent(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Process launcher, Path log, CompletableFuture<Void> ready) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = launcher.inputReader();
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(log), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        said.append(line).append('\n');
        if (line.startsWith("READY ")) {
          ready.complete(null);
        }
      }
      ready.completeExceptionally(new IllegalStateException("the launcher ended: " + said));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  public LocalRun run() {
    return run;
  }

  /** The process of one of {@code postgres}, {@code artemis}, {@code s3}, {@code liberty}. */
  public Optional<ProcessHandle> process(String service) {
    try {
      String pid = Files.readString(run.data().resolve("run").resolve(service + ".pid")).strip();
      return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Sends a signal such as {@code KILL}, {@code STOP} or {@code CONT} to one service. */
  public void signal(String service, String signal) {
    long pid =
        Poll.until(
            Duration.ofMinutes(1),
            service + " runs",
            () -> process(service).filter(ProcessHandle::isAlive).map(ProcessHandle::pid));
    signal(pid, signal);
  }

  /** Sends a signal to the launcher alone; while it is stopped it starts nothing again. */
  public void signalLauncher(String signal) {
    signal(launcher.pid(), signal);
  }

  private static void signal(long pid, String signal) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -%s %d gave %d".formatted(signal, pid, code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks the launcher to stop everything, and kills it when it does not. */
  @Override
  public void close() {
    if (!isOurs) {
      return;
    }
    launcher.destroy();
    try {
      launcher.onExit().get(30, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      launcher.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
