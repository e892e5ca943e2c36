package io.imageservice.cleanup.boundary;

import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Cleans up every half hour, or as the settings say. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CleanupTimer {
  private static final Logger LOG = Logger.getLogger(CleanupTimer.class.getName());

  @Resource TimerService timers;
  @Inject ServiceSettings settings;
  @Inject Cleanup cleanup;

  @PostConstruct
  void schedule() {
    if (settings.problem().isPresent() || !settings.has(Role.API)) {
      return; // readiness says what is wrong; nodes without clients have other work
    }
    Duration interval = settings.settings().get(Catalogue.CLEANUP_MINUTES);
    // Not persistent: nodes share the work by locking rows, and one that is down misses nothing.
    timers.createIntervalTimer(
        interval.toMillis(), interval.toMillis(), new TimerConfig("cleanup", false));
  }

  @Timeout
  void clean(Timer timer) {
    try {
      CleanupReport report = cleanup.run(false);
      LOG.info(() -> "Cleanup: " + report);
    } catch (RuntimeException e) {
      // An exception would only make the container repeat it at once; the next turn is soon enough.
      LOG.log(Level.WARNING, "The cleanup could not finish; it goes on next time.", e);
    }
  }
}
