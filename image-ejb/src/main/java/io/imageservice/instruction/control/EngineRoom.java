package io.imageservice.instruction.control;

import static java.util.stream.Collectors.toSet;

import io.imageservice.config.ServiceSettings;
import io.imageservice.engine.Engine;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.isolation.EnginePool;
import io.imageservice.engine.isolation.EnginePool.Task;
import io.imageservice.engine.isolation.MemoryBudget;
import io.imageservice.engine.isolation.PoolSettings;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Holds the pixel engine, made when the application starts: it must not be first met by a request.
 * Lets no more files be rendered at once than there are processors, and no more than there is
 * memory for.
 */
@ApplicationScoped
public class EngineRoom {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final Semaphore places = new Semaphore(PROCESSORS);

  @Inject ServiceSettings settings;
  private ImageEngine engine;
  private MemoryBudget budget;
  private String problem;

  @PostConstruct
  void open() {
    try {
      budget = new MemoryBudget(settings.settings().get(Catalogue.ENGINE_BUDGET_BYTES));
      Set<Task> tasks = tasks();
      if (!tasks.isEmpty()) {
        engine = open(settings.settings(), tasks);
      }
    } catch (RuntimeException | LinkageError e) {
      // The service still answers, and its readiness says what is wrong.
      problem = e.getMessage();
    }
  }

  void atStart(@Observes Startup event) {
    // Being called is enough: the bean has been made.
  }

  /** Nothing of the engine outlives the application. */
  @PreDestroy
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  /** What keeps the engine from working; empty when it works. */
  public Optional<String> problem() {
    return engine == null ? Optional.ofNullable(problem) : engine.problem();
  }

  /** What keeps images away from the server's process, in one word; empty without an engine. */
  public Optional<String> isolation() {
    return Optional.ofNullable(engine)
        .map(made -> made.isolation().name().toLowerCase(Locale.ROOT));
  }

  /**
   * The engine.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} if it could not be loaded
   */
  public ImageEngine engine() {
    if (engine == null) {
      throw new DomainException(
          ErrorCode.SERVICE_MISCONFIGURED, "The image engine is not available.");
    }
    return engine;
  }

  /** Why work that is estimated to need so much memory is never done here; empty if it is. */
  public Optional<EngineException> refusal(long bytes) {
    return budget == null || bytes <= budget.bytes()
        ? Optional.empty()
        : Optional.of(
            new EngineException(
                EngineErrorCode.IMAGE_TOO_LARGE,
                "With this recipe the image would take about %d MiB of memory; there are %d MiB."
                    .formatted(bytes >> 20, budget.bytes() >> 20)));
  }

  /**
   * Runs pixel work as soon as a place and the memory for it are free.
   *
   * @param bytes the memory that the work is estimated to need
   * @throws EngineException {@code IMAGE_TOO_LARGE} if that is more than there is at all
   */
  public <T> T inPlace(long bytes, Supplier<T> work) {
    refusal(bytes)
        .ifPresent(
            tooLarge -> {
              throw tooLarge;
            });
    places.acquireUninterruptibly();
    try {
      return budget.spend(bytes, work);
    } finally {
      places.release();
    }
  }

  /**
   * Runs work that can wait, if the memory for it is free and no image waits for any.
   *
   * @param bytes the memory that the work is estimated to need
   * @return empty if it was not run
   */
  public <T> Optional<T> ifFree(long bytes, Supplier<T> work) {
    return budget == null ? Optional.of(work.get()) : budget.spendIfFree(bytes, work);
  }

  /** Whether the roles of this node need an engine at all. */
  public boolean isNeeded() {
    return !tasks().isEmpty();
  }

  /** What this node's roles need: who only serves clients reads headers and decodes no pixel. */
  private Set<Task> tasks() {
    Map<Role, Task> needs =
        Map.of(Role.API, Task.INSPECT, Role.WORKER, Task.RENDER, Role.INFERENCE, Task.RASTERISE);
    return needs.keySet().stream().filter(settings::has).map(needs::get).collect(toSet());
  }

  private static ImageEngine open(Settings settings, Set<Task> tasks) {
    Path library =
        settings
            .find(Catalogue.ENGINE_LIBRARY)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "ENGINE_LIBRARY is not set: it names the libvips library."));
    if (settings.get(Catalogue.ENGINE_ISOLATION).equals("none")) {
      return Engine.open(library);
    }
    Path folder =
        settings
            .get(Catalogue.DATA_DIR)
            .resolve("engine")
            .resolve(settings.get(Catalogue.NODE_NAME));
    return EnginePool.open(
        library,
        new PoolSettings(
            folder,
            PROCESSORS,
            settings.get(Catalogue.MAX_FILE_BYTES),
            settings.get(Catalogue.ENGINE_PROCESS_BYTES)),
        tasks);
  }
}
