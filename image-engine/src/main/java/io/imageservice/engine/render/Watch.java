package io.imageservice.engine.render;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.vips.VipsScope;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops the work of a scope when its time is over or it was cancelled. Closed when work ends. */
public final class Watch implements AutoCloseable {

  // Most images are done before the first look, which wakes a thread.
  private static final long FIRST_MILLIS = 60;
  private static final long PERIOD_MILLIS = 20;

  private final VipsScope scope;
  private final Duration timeout;
  private final long deadlineNanos;
  private final Cancellation cancellation;
  private final Future<?> checks;

  /** Starts watching; the clock runs from now. */
  public Watch(
      ScheduledExecutorService timer,
      VipsScope scope,
      Duration timeout,
      Cancellation cancellation) {
    this.scope = scope;
    this.timeout = timeout;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    this.cancellation = cancellation;
    this.checks =
        timer.scheduleWithFixedDelay(
            this::tick, FIRST_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Ends the work here if it is to end.
   *
   * @throws EngineException if cancelled or out of time
   */
  void check() {
    if (cancellation.isCancelled()) {
      throw new EngineException(EngineErrorCode.ENGINE_CANCELLED, "The processing was cancelled.");
    }
    if (isOver()) {
      throw new EngineException(
          EngineErrorCode.ENGINE_TIMEOUT,
          "The processing took longer than %d seconds.".formatted(timeout.toSeconds()));
    }
  }

  // Repeated until closed, because libvips forgets a kill that it has seen.
  private void tick() {
    if (cancellation.isCancelled() || isOver()) {
      scope.kill();
    }
  }

  private boolean isOver() {
    return System.nanoTime() - deadlineNanos > 0;
  }

  @Override
  public void close() {
    checks.cancel(false);
  }
}
