package io.imageservice.instruction.entity;

/**
 * PENDING → PROCESSING → DONE | FAILED. PROCESSING may follow itself: work is taken over when its
 * lease has run out.
 */
public enum DetailStatus {
  PENDING,
  PROCESSING,
  DONE,
  FAILED;

  boolean canBecome(DetailStatus next) {
    return switch (this) {
      case PENDING -> next == PROCESSING || next == FAILED;
      case PROCESSING -> true; // the reaper returns work whose lease has run out
      case DONE -> false;
      case FAILED -> next == PENDING; // an explicit retry only
    };
  }

  public boolean isTerminal() {
    return this == DONE || this == FAILED;
  }
}
