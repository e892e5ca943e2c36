package io.imageservice.benchmarks.load;

/**
 * When requests are due: one after another at equal distances, whatever happens to those before.
 *
 * @param startNanos when the first is due, by {@link System#nanoTime}
 * @param perSecond how many are due in a second
 */
public record Schedule(long startNanos, double perSecond) {

  private static final double NANOS_PER_SECOND = 1e9;

  public Schedule {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("the rate must be above 0");
    }
  }

  /**
   * When a request is due, by {@link System#nanoTime}.
   *
   * @param number from 0
   */
  public long dueNanos(int number) {
    // Each from the start, so that rounding does not add up.
    return startNanos + Math.round(number * NANOS_PER_SECOND / perSecond);
  }

  /** How many are due before so much time is over. */
  public int count(double seconds) {
    return (int) Math.ceil(seconds * perSecond);
  }
}
