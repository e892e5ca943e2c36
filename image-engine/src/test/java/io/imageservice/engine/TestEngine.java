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
  /** The id of an image of quarters, 40x20, that recipes may refer to. */
  public static final String ASSET = "018f0000-0000-7000-8000-000000000001";

  public static final Map<String, byte[]> ASSETS =
      Map.of(ASSET, Pictures.encode(Pictures.quarters(40, 20), "png"));

  public static Rendition render(byte[] input, Object recipe) {
    return render(input, recipe, ASSETS);
  }

  public static Rendition render(byte[] input, Object recipe, Map<String, byte[]> assets) {
    return ENGINE
        .render(input, Recipe.parse(recipe), LIMITS, assets, new Cancellation())
        .renditions()
        .get(0);
  }
}
