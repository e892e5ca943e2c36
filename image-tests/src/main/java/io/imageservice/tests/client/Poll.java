package io.imageservice.tests.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition by asking again and again, never longer than a deadline. */
public final class Poll {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Poll() {}

  /**
   * Asks until there is a value.
   *
   * @throws AssertionError naming {@code what} when the deadline has passed without one
   */
  public static <T> T until(Duration deadline, String what, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + deadline.toSeconds() + " s: " + what);
      }
      pause();
    }
  }

  /** Asks until the answer is yes. */
  public static void untilTrue(Duration deadline, String what, BooleanSupplier question) {
    until(
        deadline,
        what,
        () -> question.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.empty());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
