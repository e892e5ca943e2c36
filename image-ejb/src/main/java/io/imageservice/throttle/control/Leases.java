package io.imageservice.throttle.control;

import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.imageservice.throttle.boundary.Allowance;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this node holds of all buckets. */
public final class Leases {
  private static final int MANY = 10_000;

  private final SharedBuckets buckets;
  private final Map<String, Lease> held = new ConcurrentHashMap<>();

  public Leases(SharedBuckets buckets) {
    this.buckets = buckets;
  }

  /**
   * Counts one request.
   *
   * @param id of the bucket
   * @param limit requests in a minute, at least 1
   * @return empty if the database cannot be asked
   */
  public Optional<Allowance> take(String id, long limit) {
    long now = System.nanoTime();
    if (held.size() >= MANY) {
      held.values().removeIf(lease -> lease.isOver(now));
    }
    try {
      return Optional.of(held.computeIfAbsent(id, any -> new Lease(id, limit)).take(buckets, now));
    } catch (BucketExecutionException e) {
      // Without the database next to nothing works, and what does must not depend on counting.
      return Optional.empty();
    }
  }
}
