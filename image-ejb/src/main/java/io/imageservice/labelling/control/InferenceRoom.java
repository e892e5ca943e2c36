package io.imageservice.labelling.control;

import io.imageservice.config.ServiceSettings;
import io.imageservice.inference.Classifier;
import io.imageservice.inference.Labeller;
import io.imageservice.inference.LabellerSettings;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.imageservice.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Holds the labeller, opened when the application starts and beside it: nothing waits for a model
 * to load. One that cannot be opened leaves the service without labels, and says why.
 */
@ApplicationScoped
public class InferenceRoom {
  private static final Logger LOG = Logger.getLogger(InferenceRoom.class.getName());

  @Resource ManagedExecutorService executor;
  @Inject ServiceSettings settings;

  private volatile Labeller labeller;
  private volatile String state = "off";
  private boolean isClosed;

  void atStart(@Observes Startup event) {
    if (settings.problem().isEmpty()
        && settings.has(Role.INFERENCE)
        && settings.settings().get(Catalogue.INFERENCE)) {
      state = "starting";
      executor.execute(this::open);
    }
  }

  private void open() {
    try {
      keep(open(settings.settings()));
      state = "ok";
    } catch (RuntimeException | LinkageError e) {
      state = e.getMessage();
      LOG.log(Level.WARNING, "There will be no labels: " + e.getMessage(), e);
    }
  }

  private synchronized void keep(Labeller opened) {
    if (isClosed) {
      opened.close();
      throw new IllegalStateException("the application has ended");
    }
    labeller = opened;
  }

  /** Nothing of inference outlives the application. */
  @PreDestroy
  synchronized void close() {
    isClosed = true;
    if (labeller != null) {
      labeller.close();
    }
  }

  /** The labeller; empty while there is none. */
  public Optional<Labeller> labeller() {
    return Optional.ofNullable(labeller);
  }

  /** {@code ok}, {@code off}, {@code starting}, or a sentence that says why there are no labels. */
  public String state() {
    Labeller current = labeller;
    return current == null ? state : current.problem().orElse(state);
  }

  private static Labeller open(Settings settings) {
    Path runtime =
        settings
            .find(Catalogue.INFERENCE_RUNTIME)
            .orElseThrow(() -> new IllegalStateException("INFERENCE_RUNTIME is not set"));
    Path folder =
        settings
            .get(Catalogue.DATA_DIR)
            .resolve("inference")
            .resolve(settings.get(Catalogue.NODE_NAME));
    Classifier classifier = new ClassifierSettings(settings, folder).read();
    return Labeller.open(
        classifier,
        new LabellerSettings(
            runtime,
            folder,
            settings.get(Catalogue.INFERENCE_CONCURRENCY),
            settings.get(Catalogue.INFERENCE_TIMEOUT_SECONDS),
            settings.get(Catalogue.INFERENCE_PROCESS_BYTES)));
  }
}
