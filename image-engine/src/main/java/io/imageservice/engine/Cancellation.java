package io.imageservice.engine;

/**
 * Asks a running render to stop; it does within about 100 ms. Thread-safe; final once cancelled.
 */
public final class Cancellation {

  private volatile boolean cancelled;

  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }
}
