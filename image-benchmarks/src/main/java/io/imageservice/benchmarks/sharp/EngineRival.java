package io.imageservice.benchmarks.sharp;

import com.sun.management.OperatingSystemMXBean;
import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Engine;
import io.imageservice.engine.NativeLibrary;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine's own process: for each line {@code CASE TIMES OUTPUT}, parted by tabs, it renders a
 * case of the suite so often, in one thread, and answers with what that took.
 */
public final class EngineRival {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Engine engine;
  private final Map<Path, byte[]> files = new HashMap<>();

  private EngineRival(Engine engine) {
    this.engine = engine;
  }

  /** Takes the folders of the engine's npm packages, of the photographs and of derived files. */
  public static void main(String[] arguments) throws IOException {
    List<Case> cases = new Suite(Path.of(arguments[1]), Path.of(arguments[2])).cases();
    try (Engine engine = Engine.open(NativeLibrary.locate(Path.of(arguments[0])));
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("the engine, " + engine.version());
      EngineRival rival = new EngineRival(engine);
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        String[] order = line.split("\t", -1);
        System.out.println(
            rival.answer(
                cases.get(Integer.parseInt(order[0])), Integer.parseInt(order[1]), order[2]));
      }
    }
  }

  private String answer(Case work, int times, String output) throws IOException {
    Recipe recipe = Recipe.parse(work.recipe());
    for (Path input : work.inputs()) {
      if (!files.containsKey(input)) {
        files.put(input, Files.readAllBytes(input));
      }
    }
    List<Rendition> made = List.of();
    long before = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < times; i++) {
      made = all(work, recipe);
    }
    long micros = (SYSTEM.getProcessCpuTime() - before) / 1_000;
    if (!output.isEmpty()) {
      Files.write(Path.of(output), made.get(0).bytes());
    }
    long bytes = made.stream().mapToLong(rendition -> rendition.bytes().length).sum();
    return "{\"cpu_micros\":%d,\"bytes\":%d}".formatted(micros, bytes);
  }

  private List<Rendition> all(Case work, Recipe recipe) {
    List<Rendition> made = new ArrayList<>();
    for (Path input : work.inputs()) {
      made.addAll(
          engine
              .render(files.get(input), recipe, Suite.LIMITS, Map.of(), new Cancellation())
              .renditions());
    }
    return made;
  }
}
