package io.imageservice.health.boundary;

import io.imageservice.account.control.SigningKeys;
import io.imageservice.config.ServiceSettings;
import io.imageservice.instruction.control.EngineRoom;
import io.imageservice.labelling.control.InferenceRoom;
import io.imageservice.node.control.Listeners;
import io.imageservice.persistence.Sql;
import io.imageservice.settings.Role;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.storage.control.Spool;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether what the service needs is there. Each look takes two seconds at most; what it says is a
 * sentence for operators, empty when all is well.
 */
@ApplicationScoped
public class Dependencies {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long LEAST_SPOOL_BYTES = 256L * 1024 * 1024;

  @Resource(lookup = "jms/cf")
  ConnectionFactory connectionFactory;

  @Resource ManagedExecutorService executor;
  @Inject ServiceSettings settings;
  @Inject EngineRoom engineRoom;
  @Inject InferenceRoom inference;
  @Inject SigningKeys keys;
  @Inject Listeners listeners;
  @Inject ObjectStore store;
  @Inject Spool spool;
  @Inject Sql sql;

  public Optional<String> settingsProblem() {
    return settings.problem();
  }

  /** Whether this node listens to what its roles ask for, and to nothing else. */
  public Optional<String> listenersProblem() {
    return settings.problem().isPresent() || listeners.areSettled()
        ? Optional.empty()
        : Optional.of("The listeners have not been started yet.");
  }

  /** What this node does. */
  public List<String> roles() {
    return Arrays.stream(Role.values()).filter(settings::has).map(Role::text).toList();
  }

  public Optional<String> engineProblem() {
    return settings.problem().isPresent() ? Optional.empty() : engineRoom.problem();
  }

  /** Whether this node's tokens are those of all nodes; who serves no clients has none. */
  public Optional<String> keysProblem() {
    return settings.problem().isPresent() || !settings.has(Role.API)
        ? Optional.empty()
        : keys.problem();
  }

  /** What keeps images away from the server's process: none, process or seccomp. */
  public Optional<String> engineIsolation() {
    return engineRoom.isolation();
  }

  /** Whether the roles of this node work with images at all. */
  public boolean isEngineNeeded() {
    return engineRoom.isNeeded();
  }

  /** Whether pictures are labelled: ok, off, starting, or why they are not. */
  public String inferenceState() {
    return inference.state();
  }

  public Optional<String> databaseProblem() {
    return look("The database does not answer.", () -> sql.query("select 1", row -> 1));
  }

  public Optional<String> storageProblem() {
    if (!engineRoom.isNeeded()) {
      return Optional.empty(); // who never looks at an image has no use for it
    }
    return look(
        "The storage does not answer.",
        () -> {
          store.ping(PATIENCE);
          return true;
        });
  }

  public Optional<String> brokerProblem() {
    return look("The broker does not answer.", this::openSession);
  }

  /** Whether uploads have room to pass through. */
  public Optional<String> spoolProblem() {
    return settings.has(Role.API)
        ? look("The spool folder is almost full.", this::hasRoom)
        : Optional.empty();
  }

  private boolean openSession() throws JMSException {
    try (Connection connection = connectionFactory.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      return session.getTransacted();
    }
  }

  private boolean hasRoom() throws IOException {
    if (Files.getFileStore(spool.folder()).getUsableSpace() < LEAST_SPOOL_BYTES) {
      throw new IOException("less than " + LEAST_SPOOL_BYTES + " bytes are free");
    }
    return true;
  }

  private Optional<String> look(String problem, Callable<?> question) {
    Future<?> answer = executor.submit(question);
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return Optional.of(problem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(problem);
    }
  }
}
