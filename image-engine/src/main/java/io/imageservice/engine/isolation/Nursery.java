package io.imageservice.engine.isolation;

import io.imageservice.engine.EngineUnavailableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Starts children, looks after them and ends them. All is done by one thread that lives as long as
 * the pool: the kernel ends a child together with the thread that started it.
 */
final class Nursery implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("io.imageservice.engine");

  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final Duration START_PATIENCE = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ChildCommand command;
  private final PoolSettings settings;
  private final Set<Child> children = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor thread;
  private final Future<?> checks;

  // Both guarded by this: failed starts in a row, and when the next one may be tried.
  private int failures;
  private long nextStartNanos = System.nanoTime();

  /**
   * A place for children that run a program; none is started yet.
   *
   * @throws EngineUnavailableException if a file that they need cannot be found or written
   */
  static Nursery open(ChildProgram program, PoolSettings settings) {
    ChildFiles files = ChildFiles.unpack(program, settings.folder());
    return new Nursery(new ChildCommand(settings, files, program), settings);
  }

  private Nursery(ChildCommand command, PoolSettings settings) {
    this.command = command;
    this.settings = settings;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "engine-children");
              made.setDaemon(true);
              return made;
            });
    this.checks =
        thread.scheduleWithFixedDelay(
            this::checkAll, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void checkAll() {
    for (Child child : children) {
      try {
        child.check();
      } catch (Throwable e) { // else nobody would look after any child from now on
        LOG.log(Level.WARNING, "An engine process could not be looked after.", e);
      }
    }
  }

  /**
   * Starts a child and waits until it is ready.
   *
   * @throws EngineUnavailableException if it does not become so, or if the last ones did not and
   *     trying again is too early
   */
  Child start() {
    checkPause();
    Child child = null;
    SharedMemory shared = SharedMemory.create().orElse(null);
    try (shared) {
      Process process = thread.submit(() -> command.start(shared)).get();
      ChildLog.follow(process);
      child = new Child(process, settings, shared == null ? null : shared.bytes());
      children.add(child);
      child.greet(START_PATIENCE);
      note(true);
      return child;
    } catch (IOException | ExecutionException | EngineUnavailableException e) {
      note(false);
      discard(child);
      throw e instanceof EngineUnavailableException said
          ? said
          : new EngineUnavailableException("an engine process does not start", e);
    } catch (RejectedExecutionException e) {
      throw new EngineUnavailableException("the engine has been closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      discard(child);
      throw new EngineUnavailableException("the start of an engine process was interrupted", e);
    }
  }

  /** Ends a child, if there is one. */
  void discard(Child child) {
    if (child != null) {
      child.end();
      children.remove(child);
    }
  }

  /** Says so if no child could be started lately. */
  synchronized Optional<String> problem() {
    return failures == 0
        ? Optional.empty()
        : Optional.of("engine processes do not start; the last %d failed".formatted(failures));
  }

  private synchronized void checkPause() {
    if (System.nanoTime() - nextStartNanos < 0) {
      throw new EngineUnavailableException(problem().orElseThrow());
    }
  }

  private synchronized void note(boolean isStarted) {
    failures = isStarted ? 0 : failures + 1;
    long pause = FIRST_PAUSE.toNanos() << Math.min(failures, 10);
    nextStartNanos = System.nanoTime() + (isStarted ? 0 : Math.min(pause, LONGEST_PAUSE.toNanos()));
  }

  @Override
  public void close() {
    checks.cancel(false);
    thread.shutdownNow();
    children.forEach(Child::cancel);
    children.clear();
  }
}
