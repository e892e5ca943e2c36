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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Nursery nursery;
  private final Lane renderers;
  private final Lane inspectors;
  private final Lane rasterisers;
  private final String version;
  private final Isolation isolation;
  private final LongAdder decodes = new LongAdder();

  private EnginePool(Path library, PoolSettings settings, String mainClass) {
    ChildProgram program = ChildProgram.engine(mainClass, library);
    this.nursery = Nursery.open(program, settings);
    this.renderers = new Lane(nursery, settings, settings.children());
    // Headers do not wait behind pixels.
    this.inspectors = new Lane(nursery, settings, settings.children());
    // What is only nice to have waits for itself alone.
    this.rasterisers = new Lane(nursery, settings, 1);
    try {
      Child first = renderers.warm();
      this.version = first.version();
      this.isolation = first.isolation();
    } catch (EngineUnavailableException e) {
      nursery.close();
      throw e;
    }
  }

  /**
   * Starts the first child.
   *
   * @param library the libvips shared object
   * @throws EngineUnavailableException if libvips is missing, does not load or is older than 8.15,
   *     or if no process can be started
   */
  public static EnginePool open(Path library, PoolSettings settings) {
    return open(library, settings, EngineChild.class.getName());
  }

  static EnginePool open(Path library, PoolSettings settings, String mainClass) {
    return new EnginePool(library, settings, mainClass);
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
        inspectors.ask(request.toMessage(), Answer::of, INSPECT_PATIENCE, new Cancellation());
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
        renderers.ask(
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
        rasterisers.ask(
            new Request.Rasterise(input, raster, limits).toMessage(),
            Answer::of,
            limits.timeout().plus(GRACE),
            cancellation);
    if (answer instanceof Answer.Samples samples && samples.samples().length == raster.bytes()) {
      return samples.samples();
    }
    throw unexpected();
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
