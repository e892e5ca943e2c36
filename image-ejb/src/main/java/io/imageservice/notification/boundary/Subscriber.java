package io.imageservice.notification.boundary;

import java.io.IOException;
import java.util.List;

/**
 * Somebody who listens to one user's events. Must not block for long; one that throws is dropped.
 */
public interface Subscriber {

  /** Events in the order of their numbers, none left out. */
  void deliver(List<Notification> batch) throws IOException;

  /** The events asked for are no longer kept; what follows begins at {@code firstKept}. */
  void reset(long firstKept) throws IOException;
}
