package io.imageservice.throttle.control;

import io.imageservice.throttle.boundary.Allowance;

/**
 * What this node holds of one bucket: tokens taken in advance, good until the bucket is filled
 * again. An empty bucket is not asked again before that.
 */
final class Lease {
  // A node asks the database for every twentieth request at most.
  private static final int BATCHES = 20;

  private final String id;
  private final long limit;

  private long tokens;
  private long leftElsewhere;
  private long endNanos;
  private boolean isEmpty = true;

  Lease(String id, long limit) {
    this.id = id;
    this.limit = limit;
  }

  /**
   * Spends one token.
   *
   * @param now of {@link System#nanoTime}
   */
  synchronized Allowance take(SharedBuckets buckets, long now) {
    boolean isOver = isOver(now);
    if (isOver) {
      tokens = 0;
    }
    if (tokens == 0 && (isOver || leftElsewhere > 0)) {
      SharedBuckets.Taken taken = buckets.take(id, limit, Math.max(1, limit / BATCHES));
      tokens = taken.tokens();
      leftElsewhere = taken.left();
      endNanos = now + taken.nanosToRefill();
      isEmpty = false;
    }
    boolean isAdmitted = tokens > 0;
    if (isAdmitted) {
      tokens--;
    }
    long seconds = Math.max(1, (endNanos - now + 999_999_999) / 1_000_000_000);
    return new Allowance(isAdmitted, limit, tokens + leftElsewhere, seconds);
  }

  /** Whether nothing that it knows holds any more. */
  synchronized boolean isOver(long now) {
    return isEmpty || now - endNanos >= 0;
  }
}
