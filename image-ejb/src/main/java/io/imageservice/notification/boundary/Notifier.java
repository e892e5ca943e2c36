package io.imageservice.notification.boundary;

import io.imageservice.persistence.Sql;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Wakes the streams: on every message of the topic, and by a look of its own every two seconds, so
 * that an outage of the broker delays events and loses none.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Notifier {
  private static final Logger LOG = Logger.getLogger(Notifier.class.getName());

  private final AtomicBoolean isFailing = new AtomicBoolean();

  @Inject NotificationStream stream;
  @Inject Sql sql;

  /** There may be news for these users. */
  public void wake(Collection<UUID> userIds) {
    stream.wake(userIds);
  }

  private List<UUID> withRecentEvents(Set<UUID> listeners) {
    return sql.query(
        """
        select distinct user_id from event
        where user_id = any(?) and created_at > now() - interval '15 seconds'
        """,
        row -> Sql.uuid(row, "user_id"),
        listeners);
  }

  /** Looks for news of the last seconds for whoever listens on this node. */
  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false, info = "notifier")
  public void look() {
    try {
      Set<UUID> listeners = stream.listeners();
      if (listeners.isEmpty()) {
        return;
      }
      stream.wake(isFailing.get() ? listeners : withRecentEvents(listeners));
      isFailing.set(false);
    } catch (RuntimeException e) {
      if (!isFailing.getAndSet(true)) {
        LOG.log(Level.WARNING, "News cannot be read; it is tried again every two seconds.", e);
      }
    }
  }
}
