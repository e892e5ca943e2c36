package io.imageservice.labelling.control;

import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Catalogue;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries uploads that wait for labels from the table to the topic, every second, and takes back
 * what got lost. A relay of its own, so that nothing it does or fails at holds the images' one up.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LabelRelay {
  private static final Logger LOG = Logger.getLogger(LabelRelay.class.getName());

  private final AtomicBoolean isAtWork = new AtomicBoolean();
  private final AtomicBoolean isFailing = new AtomicBoolean();

  @Inject ServiceSettings settings;
  @Inject InferenceRoom room;
  @Inject LabelJobs jobs;
  @Inject LabelMessages messages;

  /** Looks for what is due; skipped while an earlier look is not finished. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "labels")
  public void look() {
    boolean isOn = settings.problem().isEmpty() && settings.settings().get(Catalogue.INFERENCE);
    // A node that cannot label leaves the work to one that can.
    if (!isOn || room.labeller().isEmpty() || !isAtWork.compareAndSet(false, true)) {
      return;
    }
    try {
      jobs.recover();
      messages.tellOfUploads();
      isFailing.set(false);
    } catch (JMSException | RuntimeException e) {
      if (!isFailing.getAndSet(true)) {
        LOG.log(Level.WARNING, "Uploads cannot be told of; it is tried again every second.", e);
      }
    } finally {
      isAtWork.set(false);
    }
  }
}
