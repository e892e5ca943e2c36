package io.imageservice.instruction.control;

import io.imageservice.config.NodeIdentity;
import io.imageservice.config.ServiceSettings;
import io.imageservice.idempotency.control.EarlierHolds;
import io.imageservice.settings.Role;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.storage.control.Sweeper;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds work that nobody holds any more: expired leases, lost messages, objects nobody needs. Every
 * node that serves clients or works on images runs it; rows are locked, so that they do not hinder
 * each other.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reaper {
  private static final Logger LOG = Logger.getLogger(Reaper.class.getName());
  private static final int BATCH = 100;

  private final AtomicBoolean isAtWork = new AtomicBoolean();
  private final AtomicBoolean isRecovered = new AtomicBoolean();
  private final AtomicBoolean isFailing = new AtomicBoolean();

  @Inject Outbox outbox;
  @Inject DetailLedger ledger;
  @Inject ObjectLedger objects;
  @Inject ObjectStore store;
  @Inject EarlierHolds holds;
  @Inject Sweeper sweeper;
  @Inject Relay relay;
  @Inject NodeIdentity node;
  @Inject ServiceSettings settings;

  /** Takes back what this node's earlier boots left behind. */
  private void recover() {
    store.ensureBuckets();
    int leases = outbox.endLeasesOfEarlierBoots(node.node(), node.boot());
    int intents = objects.abandonEarlierBoots();
    int keys = holds.free();
    if (leases + intents + keys > 0) {
      LOG.info(
          () ->
              "%d leases, %d unfinished objects and %d idempotency keys of earlier boots were ended."
                  .formatted(leases, intents, keys));
    }
  }

  /** Looks for what has been lost; skipped while an earlier look is not finished. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "reaper")
  public void look() {
    boolean isHere = settings.has(Role.API) || settings.has(Role.WORKER);
    if (!isHere || !isAtWork.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!isRecovered.get()) {
        recover();
        isRecovered.set(true);
      }
      outbox.expired(BATCH).forEach(ledger::expire);
      if (outbox.returnLost() > 0) {
        relay.nudge();
      }
      while (sweeper.sweep() > 0) {
        // until nothing is due
      }
      isFailing.set(false);
    } catch (RuntimeException e) {
      if (!isFailing.getAndSet(true)) {
        LOG.log(Level.WARNING, "The reaper cannot work; it tries again every second.", e);
      }
    } finally {
      isAtWork.set(false);
    }
  }
}
