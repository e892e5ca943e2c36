package io.imageservice.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The engine of the tests' process, on the library that the build installed. */
public final class TestEngine {

  public static final Limits LIMITS =
      new Limits(
          100L << 20, 100_000_000, 30_000, 30_000, 500, 50, 100_000_000, Duration.ofSeconds(60));

  public static final Engine ENGINE =
      Engine.open(NativeLibrary.locate(Path.of(System.getProperty("nodeModules"))));

  private TestEngine() {}

  /** The only rendition of a recipe of one branch. */
  public static Rendition render(byte[] input, Object recipe) {
    return ENGINE.render(input, Recipe.parse(recipe), LIMITS, Map.of(), new Cancellation()).get(0);
  }
}
