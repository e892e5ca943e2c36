package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All services of one run, started in the order in which they need each other. */
final class Services {

  private static final Map<String, String> STOP_SIGNALS =
      Map.of(Liberty.NAME, "TERM", Storage.NAME, "TERM", Broker.NAME, "TERM", Postgres.NAME, "INT");
  // The last to start is the first to stop.
  private static final List<String> STOP_ORDER =
      List.of(Liberty.NAME, Storage.NAME, Broker.NAME, Postgres.NAME);
  private static final Duration LIBERTY_STOP = Duration.ofSeconds(5);
  private static final Duration OTHERS_STOP = Duration.ofSeconds(3);

  private final Settings settings;
  private final Options options;
  private final DataFolder data;
  private final Console console;
  private final Guard guard;
  private final List<Supervisor> supervisors = new ArrayList<>();
  private boolean isStopping;

  Services(Settings settings, Options options, DataFolder data, Console console) {
    this.settings = settings;
    this.options = options;
    this.data = data;
    this.console = console;
    this.guard = new Guard(data, STOP_ORDER);
  }

  /** Clears the way: ends what an earlier run left running, and makes sure of the ports. */
  void prepare() throws InterruptedException {
    for (String name : STOP_ORDER) {
      Leftovers.end(data.pidFile(name), STOP_SIGNALS.get(name));
    }
    Ports ports = new Ports(settings);
    if (isEmbedded(Catalogue.DB_HOST)) {
      ports.requireFree(Ports.LOOPBACK, Catalogue.DB_PORT);
    }
    if (isEmbedded(Catalogue.BROKER_HOST)) {
      ports.requireFree(Ports.LOOPBACK, Catalogue.BROKER_PORT);
    }
    if (isEmbedded(Catalogue.S3_ENDPOINT)) {
      ports.requireFree(Ports.LOOPBACK, Catalogue.S3_PORT);
    }
    ports.requireFree(settings.get(Catalogue.HTTP_HOST), Catalogue.HTTP_PORT);
    ports.requireFree(settings.get(Catalogue.HTTP_HOST), Catalogue.HTTPS_PORT);
    for (int port : settings.find(Catalogue.EXTRA_HTTP_PORTS).orElse(List.of())) {
      ports.requireFree(settings.get(Catalogue.HTTP_HOST), Catalogue.EXTRA_HTTP_PORTS, port);
    }
  }

  /** Starts them, each when those before it can be used. */
  void start() throws IOException, InterruptedException {
    guard.start();
    if (isEmbedded(Catalogue.DB_HOST)) {
      run(
          new Postgres(
                  settings,
                  data,
                  options.postgresCache().orElse(data.root().resolve("postgres-binaries")))
              .service());
    }
    if (isEmbedded(Catalogue.BROKER_HOST)) {
      run(Broker.service(settings, data));
    }
    if (isEmbedded(Catalogue.S3_ENDPOINT)) {
      run(Storage.service(settings, data));
    }
    run(new Liberty(settings, options, data).service());
  }

  private boolean isEmbedded(Setting<?> place) {
    return !settings.isGiven(place);
  }

  private void run(Service service) throws InterruptedException {
    Supervisor supervisor = new Supervisor(service, data, console);
    synchronized (this) {
      if (isStopping) {
        throw new InterruptedException();
      }
      supervisors.add(supervisor);
    }
    supervisor.start();
  }

  /** Ends them all within ten seconds; none is left. */
  void stop() throws InterruptedException {
    List<Supervisor> running;
    synchronized (this) {
      isStopping = true;
      running = List.copyOf(supervisors);
    }
    end(named(running, true), LIBERTY_STOP);
    end(named(running, false), OTHERS_STOP);
    guard.stop();
  }

  private static List<Supervisor> named(List<Supervisor> all, boolean isLiberty) {
    return all.stream()
        .filter(each -> each.service().name().equals(Liberty.NAME) == isLiberty)
        .toList();
  }

  private static void end(List<Supervisor> all, Duration limit) throws InterruptedException {
    all.forEach(Supervisor::askToStop);
    long deadline = System.nanoTime() + limit.toNanos();
    for (Supervisor each : all) {
      each.finish(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
