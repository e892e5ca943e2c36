package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Isolation;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Raster;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendered;
import io.imageservice.engine.Rendition;
import io.imageservice.engine.format.HeaderPart;
import io.imageservice.engine.render.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The engine in child processes. What ends a child costs the image that it worked on, and nothing
 * else: {@code ENGINE_CRASH}, {@code ENGINE_TIMEOUT} and {@code ENGINE_MEMORY} say why.
 */
public final class EnginePool implements ImageEngine {

  // The engine stops by itself, but not in the middle of every encoder.
  private static final Duration GRACE = Duration.ofSeconds(2);
  // A header takes a millisecond, and a client waits for it.
  private static final Duration INSPECT_PATIENCE = Duration.ofSeconds(10);

  /** What a pool may be asked for. */
  public enum Task {
    /** {@link ImageEngine#render}. */
    RENDER,
    /** {@link ImageEngine#inspect}. */
    INSPECT,
    /** {@link ImageEngine#rasterise}. */
    RASTERISE
  }

  private final Nursery nursery;
  private final Map<Task, Lane> lanes = new EnumMap<>(Task.class);
  private final String version;
  private final Isolation isolation;
  private final LongAdder decodes = new LongAdder();

  private EnginePool(Path library, PoolSettings settings, Set<Task> tasks, String mainClass) {
    ChildProgram program = ChildProgram.engine(mainClass, library);
    this.nursery = Nursery.open(program, settings);
    // Each by itself: headers do not wait behind pixels, and what is only nice to have waits for
    // itself alone.
    for (Task task : EnumSet.copyOf(tasks)) {
      int children = task == Task.RASTERISE ? 1 : settings.children();
      lanes.put(task, new Lane(nursery, settings, children));
    }
    try {
      Child first = lanes.values().iterator().next().warm();
      this.version = first.version();
      this.isolation = first.isolation();
    } catch (EngineUnavailableException e) {
      nursery.close();
      throw e;
    }
  }

  /**
   * Starts the first child of a pool that does everything.
   *
   * @param library the libvips shared object
   * @throws EngineUnavailableException if libvips is missing, does not load or is older than 8.15,
   *     or if no process can be started
   */
  public static EnginePool open(Path library, PoolSettings settings) {
    return open(library, settings, EngineChild.class.getName());
  }

  /**
   * Starts the first child of a pool that does some things only; to ask it for another is an {@link
   * EngineUnavailableException}.
   *
   * @param tasks at least one
   * @throws EngineUnavailableException as {@link #open(Path, PoolSettings)}
   */
  public static EnginePool open(Path library, PoolSettings settings, Set<Task> tasks) {
    return new EnginePool(library, settings, tasks, EngineChild.class.getName());
  }

  static EnginePool open(Path library, PoolSettings settings, String mainClass) {
    return new EnginePool(library, settings, EnumSet.allOf(Task.class), mainClass);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Optional<String> problem() {
    return nursery.problem();
  }

  @Override
  public Isolation isolation() {
    return isolation;
  }

  @Override
  public long decodeCount() {
    return decodes.sum();
  }

  @Override
  public ImageFacts inspect(Path file, Limits limits) {
    return inspect(new Request.Inspect(file, limits));
  }

  @Override
  public ImageFacts inspect(byte[] input, Limits limits) {
    new Guard(limits).checkBytes(input.length); // the child sees only a part
    return inspect(new Request.InspectBytes(HeaderPart.of(input), limits));
  }

  private ImageFacts inspect(Request request) {
    Answer answer =
        lane(Task.INSPECT)
            .ask(request.toMessage(), Answer::of, INSPECT_PATIENCE, new Cancellation());
    if (answer instanceof Answer.Facts facts) {
      return facts.facts();
    }
    throw unexpected();
  }

  @Override
  public Rendered render(
      byte[] input,
      Recipe recipe,
      Limits limits,
      Map<String, byte[]> assets,
      Cancellation cancellation) {
    Answer answer =
        lane(Task.RENDER)
            .ask(
                new Request.Render(input, recipe, limits, assets).toMessage(),
                Answer::of,
                limits.timeout().plus(GRACE),
                cancellation);
    if (answer instanceof Answer.Result result && isAbout(recipe, result.rendered())) {
      decodes.add(result.decodes());
      return result.rendered();
    }
    throw unexpected();
  }

  @Override
  public byte[] rasterise(byte[] input, Raster raster, Limits limits, Cancellation cancellation) {
    Answer answer =
        lane(Task.RASTERISE)
            .ask(
                new Request.Rasterise(input, raster, limits).toMessage(),
                Answer::of,
                limits.timeout().plus(GRACE),
                cancellation);
    if (answer instanceof Answer.Samples samples && samples.samples().length == raster.bytes()) {
      return samples.samples();
    }
    throw unexpected();
  }

  private Lane lane(Task task) {
    Lane lane = lanes.get(task);
    if (lane == null) {
      throw new EngineUnavailableException("this engine was not opened to " + task);
    }
    return lane;
  }

  /** Ends all children at once. */
  @Override
  public void close() {
    nursery.close();
  }

  private static boolean isAbout(Recipe recipe, Rendered rendered) {
    List<String> names = rendered.renditions().stream().map(Rendition::name).toList();
    return names.equals(recipe.renditionNames());
  }

  private static EngineException unexpected() {
    return new EngineException(
        EngineErrorCode.ENGINE_FAILURE, "The image engine answered something else.");
  }
}
