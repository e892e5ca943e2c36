package io.imageservice.benchmarks.load;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Times of one kind, all of them kept, so that a percentile is one that was really measured. */
public final class Latencies {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double HUNDRED = 100;

  private final long[] sortedNanos;

  private Latencies(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  public static Latencies of(LongStream nanos) {
    return new Latencies(nanos.sorted().toArray());
  }

  public int count() {
    return sortedNanos.length;
  }

  /**
   * The smallest time that at least so many percent do not exceed (nearest rank), in milliseconds.
   *
   * @param percent above 0, at most 100
   * @return NaN if nothing was measured
   */
  public double millis(double percent) {
    if (!(percent > 0 && percent <= HUNDRED)) {
      throw new IllegalArgumentException("a percentile is above 0 and at most 100");
    }
    if (sortedNanos.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / HUNDRED * sortedNanos.length);
    return sortedNanos[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
  }

  /** The longest time, in milliseconds; NaN if nothing was measured. */
  public double maxMillis() {
    return millis(HUNDRED);
  }

  @Override
  public String toString() {
    return Arrays.toString(sortedNanos);
  }
}
