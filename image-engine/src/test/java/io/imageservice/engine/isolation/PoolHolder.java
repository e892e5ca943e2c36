package io.imageservice.engine.isolation;

import java.nio.file.Path;

/** A process that has a pool, says who its child is, and lets the child spin until it is killed. */
public final class PoolHolder {

  private PoolHolder() {}

  public static void main(String[] arguments) {
    try (TestPool pool = new TestPool(Path.of(arguments[0]), 1)) {
      System.out.println(pool.ask("pid"));
      pool.render(TestPool.fault("hang"));
    }
  }
}
