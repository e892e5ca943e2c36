package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import io.imageservice.settings.SettingsException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the whole service on one machine: PostgreSQL, Artemis, S3 and Liberty as processes of its
 * own, watched and started again, unless a setting names another one.
 *
 * <p>Prints a line {@code READY http://127.0.0.1:PORT} once everything can be used. Exit codes: 0,
 * 1 if the first run failed, 2 if the service could not be started: a sentence says why.
 */
public final class Launcher {

  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  /** Settings that name a file which must be there. */
  private static final List<Setting<Path>> FILES =
      List.of(
          Catalogue.ENGINE_LIBRARY,
          Catalogue.INFERENCE_RUNTIME,
          Catalogue.INFERENCE_MODEL,
          Catalogue.INFERENCE_LABELS);

  private final Console console = new Console(System.out);
  private final Options options;

  private Launcher(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) {
    System.exit(new Launcher(Options.from(System::getProperty)).run());
  }

  private int run() {
    try {
      options.image().ifPresent(image -> requireReadable("-Dimage", image));
      Settings settings = SettingsSources.read(options, System.getenv());
      FILES.forEach(
          file -> settings.find(file).ifPresent(path -> requireReadable(file.name(), path)));
      settings.notices().forEach(console::say);
      DataFolder data = new DataFolder(settings.get(Catalogue.DATA_DIR));
      FileLock lock = data.take();
      return run(withInference(withEngine(settings)), data, lock);
    } catch (SettingsException | LaunchException e) {
      e.getMessage().lines().forEach(console::say);
      return REFUSED;
    } catch (IOException e) {
      console.say("The start failed: " + e);
      return FAILED;
    } catch (InterruptedException e) {
      return FAILED; // asked to stop while starting
    }
  }

  private static void requireReadable(String name, Path file) {
    if (!Files.isReadable(file)) {
      throw new LaunchException("%s=%s cannot be read.".formatted(name, file));
    }
  }

  private Settings withEngine(Settings settings) {
    if (settings.isGiven(Catalogue.ENGINE_LIBRARY)) {
      return settings;
    }
    return settings.with(
        Map.of(
            Catalogue.ENGINE_LIBRARY.name(),
            EngineLibrary.find(options.engineModules()).toString()));
  }

  /** Without ONNX Runtime the service runs without labels and says so. */
  private Settings withInference(Settings settings) {
    Path runtime = options.inferenceRuntime();
    return settings.isGiven(Catalogue.INFERENCE_RUNTIME) || !Files.isDirectory(runtime)
        ? settings
        : settings.with(Map.of(Catalogue.INFERENCE_RUNTIME.name(), runtime.toString()));
  }

  private int run(Settings given, DataFolder data, FileLock lock)
      throws IOException, InterruptedException {
    Secrets secrets = Secrets.complete(given, data.secrets());
    Settings settings = secrets.settings();
    Report report = new Report(console, secrets, data);
    Services services = new Services(settings, options, data, console);
    services.prepare();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(services, lock), "stop"));
    if (options.endsWithParent()) {
      ProcessHandle.current().parent().ifPresent(Launcher::endWith);
    }
    services.start();
    console.say("READY " + Liberty.address(settings));
    // Without clients there is nobody to send the first image to.
    boolean isFirstRun = options.isFirstRun() && settings.get(Catalogue.ROLES).contains(Role.API);
    boolean isDone = !isFirstRun || isFirstRunDone(settings, data, report);
    report.tellAddresses();
    if (options.isFirstRun() && options.stopsAfterFirstRun()) {
      return isDone ? 0 : FAILED;
    }
    new CountDownLatch(1).await(); // until a signal
    return 0;
  }

  private boolean isFirstRunDone(Settings settings, DataFolder data, Report report)
      throws InterruptedException {
    try {
      report.tell(new FirstRun(Liberty.address(settings), data).send(options.image()));
      return true;
    } catch (FirstRunException | IOException e) {
      console.say("The first run failed: " + e.getMessage());
      return false;
    }
  }

  private static void endWith(ProcessHandle parent) {
    Thread watcher =
        new Thread(
            () -> {
              parent.onExit().join();
              System.exit(0);
            },
            "parent watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void stop(Services services, FileLock lock) {
    try {
      console.say("Stopping.");
      services.stop();
      lock.release(); // not before the last service has ended
      console.say("Stopped.");
    } catch (IOException e) {
      console.say("The data folder's lock cannot be released: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
