package io.imageservice.benchmarks.engine;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Engine;
import io.imageservice.engine.Limits;
import io.imageservice.engine.NativeLibrary;
import io.imageservice.engine.Recipe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's own process. For each line {@code SECONDS THREADS} on its standard input it renders
 * the file for so long in so many threads, then prints how many renditions it made.
 */
public final class EngineWorker {

  static final Limits LIMITS =
      new Limits(
          50L << 20, 100_000_000, 65_535, 65_535, 500, 50, 100_000_000, Duration.ofSeconds(60));
  static final Recipe RECIPE =
      Recipe.parse(
          List.of(
              Map.of("op", "resize", "width", 800, "height", 600),
              Map.of("op", "convert", "format", "jpeg", "quality", 80)));

  private final Engine engine;
  private final byte[] file;

  private EngineWorker(Engine engine, byte[] file) {
    this.engine = engine;
    this.file = file;
  }

  /** Takes the folder of the engine's npm packages and the file. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    byte[] file = Files.readAllBytes(Path.of(arguments[1]));
    try (Engine engine = Engine.open(NativeLibrary.locate(Path.of(arguments[0])));
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      EngineWorker worker = new EngineWorker(engine, file);
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        try (Scanner order = new Scanner(line)) {
          System.out.println(worker.render(order.nextInt(), order.nextInt()));
        }
      }
    }
  }

  private int render(int seconds, int threadCount) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    AtomicInteger made = new AtomicInteger();
    Thread[] threads = new Thread[threadCount];
    for (int i = 0; i < threadCount; i++) {
      threads[i] = new Thread(() -> renderUntil(deadline, made), "render-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return made.get();
  }

  private void renderUntil(long deadline, AtomicInteger made) {
    while (System.nanoTime() < deadline) {
      engine.render(file, RECIPE, LIMITS, Map.of(), new Cancellation());
      made.incrementAndGet();
    }
  }
}
