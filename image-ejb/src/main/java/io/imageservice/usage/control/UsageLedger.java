package io.imageservice.usage.control;

import io.imageservice.persistence.Sql;
import io.imageservice.usage.entity.UsageChange;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Collects by how much a transaction changes what users use. It is written once, with the user's
 * events, which are the last that a transaction locks; what is left then, because it is about
 * somebody else or there were no events, is written just before the commit.
 */
@Dependent
public class UsageLedger {
  private static final Object CHANGES = new Object();

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry registry;

  @Inject Sql sql;

  /** Adds a change to those of the current transaction. */
  public void add(UUID userId, UsageChange change) {
    if (!change.isNone()) {
      changes().orElseGet(this::begin).merge(userId, change, UsageChange::plus);
    }
  }

  /** What the current transaction has changed of a user's so far; the caller writes it. */
  public UsageChange take(UUID userId) {
    return changes().map(changes -> changes.remove(userId)).orElse(UsageChange.NONE);
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private Optional<Map<UUID, UsageChange>> changes() {
    return Optional.ofNullable((Map<UUID, UsageChange>) registry.getResource(CHANGES));
  }

  private Map<UUID, UsageChange> begin() {
    // Sorted: transactions that change several users lock them in one order.
    Map<UUID, UsageChange> changes = new TreeMap<>();
    registry.putResource(CHANGES, changes);
    registry.registerInterposedSynchronization(new Rest(changes));
    return changes;
  }

  /** Writes what nobody has taken. */
  private final class Rest implements Synchronization {
    private final Map<UUID, UsageChange> changes;

    Rest(Map<UUID, UsageChange> changes) {
      this.changes = changes;
    }

    @Override
    public void beforeCompletion() {
      changes.forEach(
          (userId, change) -> {
            if (!change.images().isEmpty()) {
              throw new IllegalStateException("images are counted with their events");
            }
            if (!change.isNone()) {
              write(userId, change);
            }
          });
      changes.clear();
    }

    private void write(UUID userId, UsageChange change) {
      sql.update(
          """
          insert into user_sequence as s (user_id, last_seq, stored_bytes, reserved_bytes)
          values (?, 0, ?, ?)
          on conflict (user_id) do update set
            stored_bytes = s.stored_bytes + excluded.stored_bytes,
            reserved_bytes = s.reserved_bytes + excluded.reserved_bytes
          """,
          userId,
          change.storedBytes(),
          change.reservedBytes());
    }

    @Override
    public void afterCompletion(int status) {
      // What was rolled back was never written.
    }
  }
}
