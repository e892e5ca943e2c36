package io.imageservice.engine.isolation;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The memory that all images being worked on may take together. Work that needs more than is left
 * waits until it is there, in the order of asking, so that a large image is not overtaken for ever.
 */
public final class MemoryBudget {

  private static final int UNIT_SHIFT = 20; // counted in MiB: a semaphore counts in ints

  private final long bytes;
  private final int units;
  private final Semaphore left;

  /**
   * A budget that nobody uses yet.
   *
   * @param bytes at least 1 MiB
   */
  public MemoryBudget(long bytes) {
    this.bytes = bytes;
    this.units = Math.toIntExact(Math.min(bytes >> UNIT_SHIFT, Integer.MAX_VALUE));
    if (units < 1) {
      throw new IllegalArgumentException("a budget has at least 1 MiB");
    }
    this.left = new Semaphore(units, true);
  }

  /** All there is, in bytes. */
  public long bytes() {
    return bytes;
  }

  /**
   * Does work once there is room for it.
   *
   * @param bytes what it is estimated to need; work that needs more than the whole budget is done
   *     alone
   */
  public <T> T spend(long bytes, Supplier<T> work) {
    int share = shareOf(bytes);
    left.acquireUninterruptibly(share);
    return done(work, share);
  }

  /**
   * Does work if there is room for it now and nobody waits for any.
   *
   * @param bytes as for {@link #spend}
   * @return empty if it was not done
   */
  public <T> Optional<T> spendIfFree(long bytes, Supplier<T> work) {
    int share = shareOf(bytes);
    return left.hasQueuedThreads() || !left.tryAcquire(share)
        ? Optional.empty()
        : Optional.of(done(work, share));
  }

  private int shareOf(long bytes) {
    long rounded = ((bytes - 1) >> UNIT_SHIFT) + 1;
    return (int) Math.max(1, Math.min(rounded, units));
  }

  private <T> T done(Supplier<T> work, int share) {
    try {
      return work.get();
    } finally {
      left.release(share);
    }
  }
}
