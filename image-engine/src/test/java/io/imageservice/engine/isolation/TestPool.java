package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.Limits;
import io.imageservice.engine.NativeLibrary;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendered;
import io.imageservice.engine.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A pool whose children can be told to fail. */
final class TestPool implements AutoCloseable {

  static final long MAX_CHILD_BYTES = 512L << 20;
  static final byte[] PICTURE = Pictures.encode(Pictures.landscape(200, 100), "png");

  final EnginePool pool;

  TestPool(Path folder, int children) {
    this.pool =
        EnginePool.open(
            NativeLibrary.locate(Path.of(System.getProperty("nodeModules"))),
            new PoolSettings(folder, children, 50L << 20, MAX_CHILD_BYTES),
            FaultyChild.class.getName());
  }

  Rendered render(Object recipe) {
    return render(recipe, Duration.ofSeconds(60), new Cancellation());
  }

  Rendered render(Object recipe, Duration timeout, Cancellation cancellation) {
    Limits all = TestEngine.LIMITS;
    Limits limits =
        new Limits(
            all.maxBytes(),
            all.maxPixels(),
            all.maxWidth(),
            all.maxHeight(),
            all.maxFrames(),
            all.maxOperations(),
            all.maxOutputPixels(),
            timeout);
    return pool.render(PICTURE, Recipe.parse(recipe), limits, Map.of(), cancellation);
  }

  /** What a child says to a fault that it survives. */
  String ask(String fault) {
    EngineException said = failure(fault, Duration.ofSeconds(60), new Cancellation());
    if (said.code() != EngineErrorCode.ENGINE_FAILURE) {
      throw said;
    }
    return said.getMessage();
  }

  /** How a fault ends. */
  EngineException failure(String fault, Duration timeout, Cancellation cancellation) {
    try {
      render(fault(fault), timeout, cancellation);
    } catch (EngineException e) {
      return e;
    }
    throw new AssertionError("the child did not meet its fault");
  }

  /** A recipe that makes a child fail. */
  static Object fault(String fault) {
    return List.of(Map.of("op", "watermark-text", "text", "fault:" + fault));
  }

  @Override
  public void close() {
    pool.close();
  }
}
