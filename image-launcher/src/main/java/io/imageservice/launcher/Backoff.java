package io.imageservice.launcher;

import java.time.Duration;

/** How long to wait before a process that died is started again: longer each time it dies soon. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration HEALTHY = Duration.ofSeconds(20);

  private Duration next = FIRST;

  /** The wait after a process that lived this long. */
  Duration after(Duration lifetime) {
    if (lifetime.compareTo(HEALTHY) >= 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration longer = next.multipliedBy(2);
    next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    return wait;
  }
}
