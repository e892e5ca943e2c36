package io.imageservice.instruction.control;

import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Role;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries what the database says is to be sent to the broker: work to the queue, events to the
 * topic. It is nudged after commits and looks by itself every second, so that an outage of the
 * broker delays and loses nothing.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class.getName());
  // What comes alone goes at once; what comes while this lasts goes together, with one journal
  // sync.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int RUNNING_AND_NUDGED = 2;

  private final AtomicInteger state = new AtomicInteger(IDLE);
  private final AtomicBoolean isFailing = new AtomicBoolean();

  @Inject RelayBatch batch;
  @Inject ServiceSettings settings;
  @Resource ManagedExecutorService executor;

  /** Asks for a look at the outbox, soon and in another thread. */
  public void nudge() {
    if (state.getAndSet(RUNNING_AND_NUDGED) == IDLE) {
      executor.execute(this::run);
    }
  }

  /** Looks by itself: what was not nudged, or could not be sent before. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "relay")
  public void look() {
    if (settings.has(Role.API) || settings.has(Role.WORKER)) {
      nudge();
    }
  }

  private void run() {
    try {
      do {
        state.set(RUNNING);
        drain();
        LockSupport.parkNanos(PAUSE.toNanos());
      } while (!state.compareAndSet(RUNNING, IDLE));
    } catch (RuntimeException | Error e) {
      state.set(IDLE); // this thread ends, but the next look must not
      throw e;
    }
  }

  private void drain() {
    try {
      while (batch.send()) {
        // until a batch was not full
      }
      if (isFailing.getAndSet(false)) {
        LOG.info("The relay sends again.");
      }
    } catch (JMSException | RuntimeException e) {
      if (!isFailing.getAndSet(true)) {
        LOG.log(Level.WARNING, "The relay cannot send; it tries again every second.", e);
      }
    }
  }
}
