package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Children for one kind of work: started when they are needed, kept for what comes next. */
final class Lane {

  private static final int MAX_TRIES = 3;
  private static final long CANCEL_PERIOD_MILLIS = 50;

  private final Nursery nursery;
  private final PoolSettings settings;
  private final Semaphore places;
  // The one used last is used next: its memory is warm, and the others may never be needed.
  private final Deque<Child> idle = new ConcurrentLinkedDeque<>();

  Lane(Nursery nursery, PoolSettings settings, int children) {
    this.nursery = nursery;
    this.settings = settings;
    this.places = new Semaphore(children, true);
  }

  /**
   * Has a child answer, as soon as one is free.
   *
   * @param patience the most that the child may take
   * @throws EngineException if the work was refused, or ended the child, or was ended
   * @throws EngineUnavailableException if there is no child and none can be started
   */
  <T> T ask(Message question, Reader<T> reader, Duration patience, Cancellation cancellation) {
    enter(cancellation);
    try {
      for (int tries = 1; ; tries++) {
        try {
          return askOne(question, reader, patience, cancellation);
        } catch (NotAskedException e) {
          if (tries == MAX_TRIES) {
            throw new EngineUnavailableException("engine processes end before they work", e);
          }
        }
      }
    } finally {
      places.release();
    }
  }

  /** Starts a child if there is none, so that the next question need not wait for it. */
  Child warm() {
    Child child = take();
    idle.addFirst(child);
    return child;
  }

  private void enter(Cancellation cancellation) {
    try {
      while (!places.tryAcquire(CANCEL_PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancellation.isCancelled()) {
          throw cancelled();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private <T> T askOne(
      Message question, Reader<T> reader, Duration patience, Cancellation cancellation)
      throws NotAskedException {
    Child child = take();
    try {
      return child.ask(question, reader, patience, cancellation);
    } finally {
      give(child);
    }
  }

  private Child take() {
    for (Child child = idle.pollFirst(); child != null; child = idle.pollFirst()) {
      if (child.isAlive()) {
        return child;
      }
      nursery.discard(child);
    }
    return nursery.start();
  }

  /**
   * Keeps a child for the next question, unless it is gone or has grown: one that rests above half
   * of what it may take would be ended during work that asks for less than its share.
   */
  private void give(Child child) {
    if (child.isAlive() && child.residentBytes() <= settings.maxChildBytes() / 2) {
      idle.addFirst(child);
    } else {
      nursery.discard(child);
    }
  }

  private static EngineException cancelled() {
    return new EngineException(EngineErrorCode.ENGINE_CANCELLED, "The processing was cancelled.");
  }
}
