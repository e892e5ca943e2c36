package io.imageservice.engine;

import io.imageservice.engine.format.Sniffer;
import io.imageservice.engine.render.Guard;
import io.imageservice.engine.render.Inspector;
import io.imageservice.engine.render.Rasteriser;
import io.imageservice.engine.render.Renderer;
import io.imageservice.engine.render.Watch;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsLibrary;
import io.imageservice.engine.vips.VipsScope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;

/** The engine in this process: each call works on the caller's thread. Open it once per process. */
public final class Engine implements ImageEngine {

  private static final int MIN_MAJOR = 8;
  private static final int MIN_MINOR = 15;

  private final String version;
  private final ScheduledThreadPoolExecutor timer;
  private final LongAdder decodes = new LongAdder();

  private Engine(String version) {
    this.version = version;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "engine-watch");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Loads libvips.
   *
   * @param library the shared object
   * @throws EngineUnavailableException if it is missing, does not load or is older than 8.15
   */
  public static Engine open(Path library) {
    if (!Files.isRegularFile(library)) {
      throw new EngineUnavailableException("there is no libvips at " + library);
    }
    try {
      VipsLibrary.load(library.toAbsolutePath());
    } catch (UnsatisfiedLinkError | VipsException e) {
      throw new EngineUnavailableException("libvips does not load from " + library, e);
    }
    List<Integer> parts = VipsLibrary.version();
    String version = "libvips %d.%d.%d".formatted(parts.toArray());
    if (parts.get(0) < MIN_MAJOR || (parts.get(0) == MIN_MAJOR && parts.get(1) < MIN_MINOR)) {
      throw new EngineUnavailableException(
          "%s is too old: libvips %d.%d or newer is needed"
              .formatted(version, MIN_MAJOR, MIN_MINOR));
    }
    return new Engine(version);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty(); // a loaded library stays loaded
  }

  @Override
  public Isolation isolation() {
    return Isolation.NONE;
  }

  @Override
  public long decodeCount() {
    return decodes.sum();
  }

  @Override
  public ImageFacts inspect(Path file, Limits limits) {
    Guard guard = new Guard(limits);
    try (InputStream in = Files.newInputStream(file)) {
      ImageFormat format = Sniffer.sniff(in.readNBytes(Sniffer.HEAD_BYTES));
      guard.checkBytes(Files.size(file));
      try (VipsScope scope = new VipsScope()) {
        return new Inspector(scope, guard).inspect(file, format);
      }
    } catch (IOException e) {
      throw new EngineException(EngineErrorCode.ENGINE_FAILURE, "The file could not be read.", e);
    }
  }

  @Override
  public ImageFacts inspect(byte[] input, Limits limits) {
    Guard guard = new Guard(limits);
    ImageFormat format = sniff(input);
    guard.checkBytes(input.length);
    try (VipsScope scope = new VipsScope()) {
      return new Inspector(scope, guard).inspect(input, format);
    }
  }

  @Override
  public Rendered render(
      byte[] input,
      Recipe recipe,
      Limits limits,
      Map<String, byte[]> assets,
      Cancellation cancellation) {
    ImageFormat format = sniff(input);
    Guard guard = new Guard(limits);
    guard.checkBytes(input.length);
    guard.checkAssets(recipe, assets.keySet());
    try (VipsScope scope = new VipsScope();
        Watch watch = new Watch(timer, scope, limits.timeout(), cancellation)) {
      return new Renderer(scope, guard, watch, input, format, decodes).render(recipe, assets);
    }
  }

  @Override
  public byte[] rasterise(byte[] input, Raster raster, Limits limits, Cancellation cancellation) {
    ImageFormat format = sniff(input);
    Guard guard = new Guard(limits);
    guard.checkBytes(input.length);
    try (VipsScope scope = new VipsScope();
        Watch watch = new Watch(timer, scope, limits.timeout(), cancellation)) {
      return new Rasteriser(scope, guard, watch).samples(input, format, raster);
    }
  }

  private static ImageFormat sniff(byte[] input) {
    return Sniffer.sniff(Arrays.copyOf(input, Math.min(input.length, Sniffer.HEAD_BYTES)));
  }

  /** Ends the engine's own thread; the native library stays loaded. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
