package io.imageservice.instruction.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * The attempts at a detail: how many there were, when the next may begin, and who is at it. What
 * takes and renews a lease, and what enqueues, changes the same columns by SQL.
 */
@Embeddable
public class Attempts {
  private int generation;

  @Column(name = "attempt")
  private int count;

  @Column(name = "fault_count")
  private int faultCount;

  private long fence;

  @Column(name = "lease_owner")
  private String leaseOwner;

  @Column(name = "lease_until")
  private Instant leaseUntil;

  @Column(name = "available_at")
  private Instant availableAt;

  @Column(name = "enqueued_at")
  private Instant enqueuedAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  protected Attempts() {}

  /** None yet; the first may begin {@code now}. */
  Attempts(Instant now) {
    generation = 1;
    availableAt = now;
  }

  void start(Instant now) {
    startedAt = now;
  }

  void finish(Instant now) {
    finishedAt = now;
    endLease();
  }

  /** Leaves it to the next attempt, from {@code available} on. */
  void release(Instant available) {
    endLease();
    enqueuedAt = null;
    availableAt = available;
  }

  /** Takes the present one back, and counts a fault instead. */
  void giveBack() {
    count--;
    faultCount++;
  }

  /** Begins a new generation, with all attempts. */
  void renew(Instant now) {
    generation++;
    fence++;
    count = 0;
    faultCount = 0;
    enqueuedAt = null;
    availableAt = now;
    startedAt = null;
    finishedAt = null;
  }

  /** Raises the fence, so that a running attempt cannot complete. */
  void revoke() {
    fence++;
    endLease();
  }

  private void endLease() {
    leaseOwner = null;
    leaseUntil = null;
  }

  /** How often it has become new work, from 1. */
  public int generation() {
    return generation;
  }

  /** How many attempts of this generation count, with the present one. */
  public int count() {
    return count;
  }

  /** How many do not count, because a dependency failed. */
  public int faultCount() {
    return faultCount;
  }

  /** Raised by every claim; who holds an older one has lost it. */
  public long fence() {
    return fence;
  }

  /** Since when the work may be done. */
  public Instant availableAt() {
    return availableAt;
  }

  /** When the last attempt began; null if none has. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When the work ended; null until then. */
  public Instant finishedAt() {
    return finishedAt;
  }
}
