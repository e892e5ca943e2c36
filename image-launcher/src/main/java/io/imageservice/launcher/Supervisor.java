package io.imageservice.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps one service running: starts it, watches it, and starts it again when it dies. */
final class Supervisor {

  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);
  private static final int EARLY_DEATHS = 4;

  private final Service service;
  private final DataFolder data;
  private final Console console;
  private final Backoff backoff = new Backoff();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All below is guarded by the lock.
  private ChildProcess child;
  private boolean isStopping;
  private int deaths;

  Supervisor(Service service, DataFolder data, Console console) {
    this.service = service;
    this.data = data;
    this.console = console;
  }

  Service service() {
    return service;
  }

  /** Starts the service and returns when it can be used. */
  void start() throws InterruptedException {
    Instant begin = Instant.now();
    LogFiles.rotate(log());
    launch();
    Thread watcher = new Thread(this::watch, service.name() + " watcher");
    watcher.setDaemon(true);
    watcher.start();
    awaitReady(begin.plus(service.startLimit()));
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    console.say("%-12s ready after %.1f s".formatted(service.title(), seconds));
  }

  private void awaitReady(Instant deadline) throws InterruptedException {
    while (!service.isReady().getAsBoolean()) {
      if (deaths() >= EARLY_DEATHS) {
        throw new LaunchException(
            "%s ended %d times while it started; the end of %s says: %s"
                .formatted(service.title(), EARLY_DEATHS, log(), LogFiles.lastLine(log())));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new LaunchException(
            "%s was not ready within %d s; see %s."
                .formatted(service.title(), service.startLimit().toSeconds(), log()));
      }
      TimeUnit.MILLISECONDS.sleep(PROBE_INTERVAL.toMillis());
    }
  }

  /** Asks the service to end, for good; {@link #finish} makes sure that it does. */
  void askToStop() {
    lock.lock();
    try {
      isStopping = true;
      changed.signalAll();
      if (child != null) {
        child.askToStop();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for its end; kills it when the time is over. */
  void finish(Duration limit) throws InterruptedException {
    ChildProcess last;
    lock.lock();
    try {
      last = child;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.finish(limit);
    }
  }

  private void watch() {
    try {
      while (true) {
        Instant begin = Instant.now();
        int exitCode = current().waitFor();
        Duration pause = backoff.after(Duration.between(begin, Instant.now()));
        if (isStoppedWhile(pause, exitCode)) {
          return;
        }
        relaunch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStoppedWhile(Duration pause, int exitCode) throws InterruptedException {
    lock.lock();
    try {
      deaths++;
      if (!isStopping) {
        console.say(
            "%s ended with code %d; starting it again in %d ms (log: %s)"
                .formatted(service.title(), exitCode, pause.toMillis(), log()));
      }
      long left = pause.toNanos();
      while (!isStopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      return isStopping;
    } finally {
      lock.unlock();
    }
  }

  /** What cannot be started now (the machine may be out of memory) is tried again later. */
  private void relaunch() {
    try {
      launch();
    } catch (LaunchException e) {
      console.say(e.getMessage());
    }
  }

  private void launch() {
    lock.lock();
    try {
      if (!isStopping) {
        child = ChildProcess.start(service, data);
      }
    } catch (IOException e) {
      throw new LaunchException(
          "%s cannot be started: %s.".formatted(service.title(), e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  private ChildProcess current() {
    lock.lock();
    try {
      return child;
    } finally {
      lock.unlock();
    }
  }

  private int deaths() {
    lock.lock();
    try {
      return deaths;
    } finally {
      lock.unlock();
    }
  }

  private Path log() {
    return data.logs().resolve(service.name() + ".log");
  }
}
