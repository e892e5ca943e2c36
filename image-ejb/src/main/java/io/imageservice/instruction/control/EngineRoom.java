package io.imageservice.instruction.control;

import io.imageservice.config.ServiceSettings;
import io.imageservice.engine.Engine;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Holds the pixel engine, loaded when the application starts: a native library must not be first
 * met by a request. Lets no more files be rendered at once than there are processors.
 */
@ApplicationScoped
public class EngineRoom {
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

  @Inject ServiceSettings settings;
  private Engine engine;
  private String problem;

  @PostConstruct
  void open() {
    try {
      engine =
          Engine.open(
              settings
                  .settings()
                  .find(Catalogue.ENGINE_LIBRARY)
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "ENGINE_LIBRARY is not set: it names the libvips library.")));
    } catch (RuntimeException | LinkageError e) {
      // The service still answers, and its readiness says what is wrong.
      problem = e.getMessage();
    }
  }

  void atStart(@Observes Startup event) {
    // Being called is enough: the bean has been made.
  }

  /** What keeps the engine from working; empty when it works. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * The engine.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} if it could not be loaded
   */
  public Engine engine() {
    if (engine == null) {
      throw new DomainException(
          ErrorCode.SERVICE_MISCONFIGURED, "The image engine is not available.");
    }
    return engine;
  }

  /** Runs pixel work as soon as a place is free. */
  public <T> T inPlace(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
