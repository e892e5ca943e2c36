package io.imageservice.benchmarks.sharp;

import io.imageservice.benchmarks.sharp.Case.Box;
import io.imageservice.engine.Cancellation;
import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is compared, on which files.
 *
 * @param photos folder of the photographs
 * @param derived folder of what is made of them
 */
record Suite(Path photos, Path derived) {
  static final Limits LIMITS =
      new Limits(
          50L << 20, 100_000_000, 65_535, 65_535, 500, 50, 100_000_000, Duration.ofMinutes(2));

  private static final int SMALL_FILES = 100;
  private static final int SMALL_COLUMNS = 10;
  private static final Box SMALL = new Box(120, 90);
  private static final String METHOD =
      """
      Derived by the engine itself: alpha.png is leaf-14mp.jpg in 2100x1400 with corners rounded by 400 pixels (3 MP,
      transparent corners); small-N.jpg are 100 crops of 1200x900 of desk-22mp-srgb-profile.jpg on a grid, each scaled to
      120x90 at quality 85.
      """;

  List<Case> cases() {
    Path leaf = photos.resolve("leaf-14mp.jpg");
    Path desk = photos.resolve("desk-22mp-srgb-profile.jpg");
    Box screen = new Box(800, 600);
    Box narrow = new Box(320, 320);
    return List.of(
        Case.resize("14 MP to 800x600 JPEG", leaf, screen, "jpeg"),
        Case.resize("22 MP to 800x600 JPEG", desk, screen, "jpeg"),
        Case.resize("14 MP to 320 WebP", leaf, narrow, "webp"),
        Case.resize("22 MP to 320 WebP", desk, narrow, "webp"),
        Case.resize("3 MP PNG with alpha to 720 PNG", alpha(), new Box(720, 720), "png"),
        new Case("14 MP grey and blurred", List.of(leaf), List.of(), true, 3, "jpeg", 1.05),
        new Case(
            "14 MP to 320, 640 and 1280 JPEG",
            List.of(leaf),
            List.of(narrow, new Box(640, 640), new Box(1280, 1280)),
            false,
            0,
            "jpeg",
            0.6),
        Case.resize("14 MP to 800x600 AVIF", leaf, screen, "avif"),
        new Case(
            "100 of 120x90 to 60x45 JPEG",
            IntStream.range(0, SMALL_FILES).mapToObj(this::small).toList(),
            List.of(new Box(60, 45)),
            false,
            0,
            "jpeg",
            1.0));
  }

  /** Makes the derived files and says how. */
  String derive(ImageEngine engine) throws IOException {
    Files.createDirectories(derived);
    byte[] leaf = Files.readAllBytes(photos.resolve("leaf-14mp.jpg"));
    Files.write(
        alpha(),
        render(
            engine,
            leaf,
            Map.of("op", "resize", "width", 2100, "height", 1400),
            Map.of("op", "round-corners", "radius", 400),
            Map.of("op", "convert", "format", "png")));
    byte[] desk = Files.readAllBytes(photos.resolve("desk-22mp-srgb-profile.jpg"));
    for (int i = 0; i < SMALL_FILES; i++) {
      int left = (i % SMALL_COLUMNS) * 500;
      int top = (i / SMALL_COLUMNS) * 320;
      Files.write(
          small(i),
          render(
              engine,
              desk,
              Map.of("op", "crop", "x", left, "y", top, "width", 1200, "height", 900),
              Map.of("op", "resize", "width", SMALL.width(), "height", SMALL.height()),
              Map.of("op", "convert", "format", "jpeg", "quality", 85)));
    }
    return METHOD;
  }

  private static byte[] render(ImageEngine engine, byte[] file, Map<?, ?>... steps) {
    Recipe recipe = Recipe.parse(List.of(steps));
    return engine
        .render(file, recipe, LIMITS, Map.of(), new Cancellation())
        .renditions()
        .get(0)
        .bytes();
  }

  private Path alpha() {
    return derived.resolve("alpha.png");
  }

  private Path small(int index) {
    return derived.resolve("small-%d.jpg".formatted(index));
  }
}
