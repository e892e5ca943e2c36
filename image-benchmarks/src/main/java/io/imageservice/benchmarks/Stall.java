package io.imageservice.benchmarks;

import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.report.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stops the server for a moment, to see whether the load generator notices. */
final class Stall {

  static final Duration LENGTH = Duration.ofSeconds(2);

  private Stall() {}

  /** Stops the process once, some seconds from now. */
  static CompletableFuture<Void> later(MeasuredProcess process, int seconds) {
    return CompletableFuture.runAsync(
        () -> {
          signal("STOP", process.pid());
          try {
            long end = System.nanoTime() + LENGTH.toNanos();
            for (long left = LENGTH.toNanos(); left > 0; left = end - System.nanoTime()) {
              LockSupport.parkNanos(left);
            }
          } finally {
            signal("CONT", process.pid());
          }
        },
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
  }

  /**
   * Whether the stall shows: of the requests that were due in its first half, all waited for the
   * other half, and there are more of them than one in a hundred.
   */
  static boolean isSeen(Phase phase) {
    return phase.latencies(JobTimes::acceptNanos).millis(99) >= LENGTH.toMillis() / 2.0;
  }

  private static void signal(String name, long pid) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -%s ended with %d".formatted(name, code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
