package io.imageservice.notification.boundary;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.notification.control.EventLog;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The event table as live streams. A wake-up only says that there may be news: what is delivered is
 * read from the table, so that a stream has neither gaps nor repetitions, whatever the topic lost.
 */
@ApplicationScoped
public class NotificationStream {
  private final Map<UUID, List<Subscription>> subscriptions = new ConcurrentHashMap<>();

  @Inject EventLog events;
  @Inject Settings settings;

  /**
   * Begins to listen.
   *
   * @param lastSeen the number of the last event already seen, from which the stream is resumed; -1
   *     for new events only
   * @return closing it ends the subscription
   * @throws DomainException {@code TOO_MANY_STREAMS}
   */
  public AutoCloseable subscribe(UUID userId, long lastSeen, Subscriber subscriber) {
    long newest = events.last(userId);
    Subscription subscription =
        new Subscription(this, userId, lastSeen < 0 ? newest : lastSeen, subscriber);
    int most = settings.get(Catalogue.SSE_STREAMS_PER_USER);
    subscriptions.compute(
        userId,
        (id, present) -> {
          List<Subscription> list = present == null ? new CopyOnWriteArrayList<>() : present;
          if (list.size() >= most) {
            throw new DomainException(
                ErrorCode.TOO_MANY_STREAMS,
                "At most %d streams are open at a time.".formatted(most));
          }
          list.add(subscription);
          return list;
        });
    try {
      subscription.begin(events, newest);
      return subscription;
    } catch (RuntimeException e) {
      subscription.close(); // nobody else knows of it
      throw e;
    }
  }

  /** Delivers what is new for these users to whoever listens here. */
  public void wake(Collection<UUID> userIds) {
    for (UUID userId : userIds) {
      subscriptions
          .getOrDefault(userId, List.of())
          .forEach(subscription -> subscription.catchUp(events));
    }
  }

  /** Whose streams are open on this node. */
  Set<UUID> listeners() {
    return Set.copyOf(subscriptions.keySet());
  }

  /** How many streams are open on this node. */
  public int count() {
    return subscriptions.values().stream().mapToInt(List::size).sum();
  }

  void remove(Subscription subscription) {
    subscriptions.computeIfPresent(
        subscription.userId(),
        (id, list) -> {
          list.remove(subscription);
          return list.isEmpty() ? null : list;
        });
  }
}
