package io.imageservice.node.control;

import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Role;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Lets the message-driven beans listen that this node's roles need, and no others. The server's
 * configuration starts none: a node must not take a message that is none of its business.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Listeners {
  private static final Logger LOG = Logger.getLogger(Listeners.class.getName());
  private static final String CONTROL = "WebSphere:feature=kernel,name=ServerEndpointControl";

  private static final Map<String, Role> ROLES =
      Map.of(
          "ImageRequestListener", Role.WORKER,
          "DeadLetterListener", Role.WORKER,
          "NotificationListener", Role.API,
          "InferenceListener", Role.INFERENCE,
          "MetadataListener", Role.METADATA);

  private final AtomicBoolean isSettled = new AtomicBoolean();
  private final AtomicBoolean isFailing = new AtomicBoolean();

  @Inject ServiceSettings settings;

  /** Whether every listener is as the roles say. */
  public boolean areSettled() {
    return isSettled.get();
  }

  /**
   * Starts and stops listeners until all are as they should be; from then on they are left to the
   * operator, who may pause one.
   */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "listeners")
  public void settle() {
    if (isSettled.get()) {
      return;
    }
    try {
      ROLES.forEach((listener, role) -> settle(listener, settings.has(role)));
      isSettled.set(true);
      isFailing.set(false);
    } catch (IllegalStateException e) {
      if (!isFailing.getAndSet(true)) {
        LOG.log(Level.WARNING, "A listener cannot be started or stopped; it is tried again.", e);
      }
    }
  }

  private static void settle(String listener, boolean isWanted) {
    String endpoint =
        endpoints().stream()
            .filter(name -> name.endsWith("#" + listener))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no " + listener + " among " + endpoints()));
    boolean isPaused = (boolean) ask("isPaused", endpoint);
    if (isPaused == isWanted) {
      ask(isWanted ? "resume" : "pause", endpoint);
    }
  }

  private static List<String> endpoints() {
    return ((Collection<?>) ask("listEndpoints")).stream().map(String::valueOf).toList();
  }

  private static Object ask(String operation, Object... arguments) {
    String[] signature = new String[arguments.length];
    Arrays.fill(signature, String.class.getName());
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .invoke(new ObjectName(CONTROL), operation, arguments, signature);
    } catch (JMException e) {
      throw new IllegalStateException(operation + " is refused by the server", e);
    }
  }
}
