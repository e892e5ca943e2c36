package io.imageservice.notification.boundary;

import io.imageservice.notification.control.EventLog;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** One open stream and how far it has got. */
final class Subscription implements AutoCloseable {
  private static final int BATCH = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final NotificationStream stream;
  private final UUID userId;
  private final Subscriber subscriber;
  private long lastSeen;

  Subscription(NotificationStream stream, UUID userId, long lastSeen, Subscriber subscriber) {
    this.stream = stream;
    this.userId = userId;
    this.lastSeen = lastSeen;
    this.subscriber = subscriber;
  }

  UUID userId() {
    return userId;
  }

  /** Replays what was missed, or says that it is no longer kept. */
  void begin(EventLog events, long newest) {
    lock.lock();
    try {
      long firstKept = events.firstKept(userId);
      if (lastSeen > newest || lastSeen + 1 < firstKept) {
        lastSeen = Math.min(newest, firstKept - 1);
        subscriber.reset(firstKept);
      }
    } catch (IOException e) {
      close();
    } finally {
      lock.unlock();
    }
    catchUp(events);
  }

  /** Delivers everything after the last event seen. */
  void catchUp(EventLog events) {
    lock.lock();
    try {
      List<Notification> news = events.after(userId, lastSeen, BATCH);
      while (!news.isEmpty()) {
        subscriber.deliver(news);
        lastSeen = news.get(news.size() - 1).seq();
        news = news.size() < BATCH ? List.of() : events.after(userId, lastSeen, BATCH);
      }
    } catch (IOException e) {
      close(); // the client is gone
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    stream.remove(this);
  }
}
