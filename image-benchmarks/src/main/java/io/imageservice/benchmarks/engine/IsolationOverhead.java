package io.imageservice.benchmarks.engine;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Engine;
import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.NativeLibrary;
import io.imageservice.engine.isolation.EnginePool;
import io.imageservice.engine.isolation.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to render in a child process instead of this one: processor time of this process
 * and its children, in blocks that alternate between the two. Arguments: the folder of the engine's
 * npm packages, the photo, the number of rounds, the images of a block.
 */
public final class IsolationOverhead {

  // Both JVMs have compiled by then what they will compile.
  private static final int WARM_UP_BLOCKS = 15;

  private final byte[] photo;
  private final int images;

  private IsolationOverhead(byte[] photo, int images) {
    this.photo = photo;
    this.images = images;
  }

  public static void main(String[] arguments) throws IOException {
    Path library = NativeLibrary.locate(Path.of(arguments[0]));
    byte[] photo = Files.readAllBytes(Path.of(arguments[1]));
    IsolationOverhead overhead = new IsolationOverhead(photo, Integer.parseInt(arguments[3]));
    Path folder = Files.createTempDirectory("isolation-overhead");
    try (ImageEngine here = Engine.open(library);
        ImageEngine there =
            EnginePool.open(library, new PoolSettings(folder, 1, 50L << 20, 1L << 30))) {
      System.out.printf("isolation: %s%n", there.isolation());
      overhead.compare(here, there, Integer.parseInt(arguments[2]));
    }
  }

  private void compare(ImageEngine here, ImageEngine there, int rounds) {
    for (int i = 0; i < WARM_UP_BLOCKS; i++) {
      cpuPerImage(here);
      cpuPerImage(there);
    }
    List<Double> inProcess = new ArrayList<>();
    List<Double> isolated = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      // Which one goes first changes, so that a drift of the machine favours neither.
      boolean isHereFirst = i % 2 == 0;
      double first = cpuPerImage(isHereFirst ? here : there);
      double second = cpuPerImage(isHereFirst ? there : here);
      inProcess.add(isHereFirst ? first : second);
      isolated.add(isHereFirst ? second : first);
      ratios.add(isolated.get(i) / inProcess.get(i));
    }
    System.out.printf(
        Locale.ROOT,
        "CPU-ms per image, medians of %d blocks of %d images: in process %.2f, isolated %.2f, ratio"
            + " %.3f (quartiles %.3f to %.3f)%n",
        rounds,
        images,
        quantile(inProcess, 0.5),
        quantile(isolated, 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
  }

  private double cpuPerImage(ImageEngine engine) {
    Duration before = cpu();
    for (int i = 0; i < images; i++) {
      engine.render(photo, EngineWorker.RECIPE, EngineWorker.LIMITS, Map.of(), new Cancellation());
    }
    return cpu().minus(before).toNanos() / 1e6 / images;
  }

  /** Processor time of this process and its children. */
  private static Duration cpu() {
    ProcessHandle self = ProcessHandle.current();
    return self.children()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(self.info().totalCpuDuration().orElseThrow(), Duration::plus);
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
