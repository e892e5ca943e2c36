package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Role;
import io.imageservice.upload.control.PieceLedger;
import io.imageservice.upload.entity.OpenUpload;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finishes uploads whose last piece was stored by a node that then died. Every node that serves
 * clients looks; rows are locked, so that they do not hinder each other.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadTimer {
  private static final Logger LOG = Logger.getLogger(UploadTimer.class.getName());
  private static final int BATCH = 10;

  private final AtomicBoolean isAtWork = new AtomicBoolean();

  @Inject ServiceSettings settings;
  @Inject PieceLedger pieces;
  @Inject PieceCompletion completion;

  /** Looks for forgotten uploads; skipped while an earlier look is not finished. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "uploads")
  public void look() {
    if (!settings.has(Role.API) || !isAtWork.compareAndSet(false, true)) {
      return;
    }
    try {
      pieces.takeForgotten(BATCH).forEach(this::finish);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "The database cannot be asked for uploads; the next look comes soon.", e);
    } finally {
      isAtWork.set(false);
    }
  }

  private void finish(OpenUpload upload) {
    try {
      completion.finish(new Caller(upload.ownerId(), Set.of()), upload.id(), null);
    } catch (RuntimeException e) {
      // A refusal is recorded; anything else is tried again in half a minute.
      LOG.log(Level.INFO, e, () -> "upload %s could not be finished".formatted(upload.id()));
    }
  }
}
