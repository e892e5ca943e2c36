package io.imageservice.benchmarks.sharp;

import io.imageservice.benchmarks.sharp.Rival.Cost;
import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Engine;
import io.imageservice.engine.NativeLibrary;
import io.imageservice.engine.Recipe;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Compares the engine with sharp: both render the same files with the same options, by turns, each
 * in one thread of one process that stays. Prints processor times of an image as medians of the
 * rounds, their ratio with the interval that holds the true median with 95 %, and how near the
 * pictures of both come to a plain Lanczos reduction.
 *
 * <p>{@code -Dphotos=DIR -Dsharp=DIR -DnodeModules=DIR -Doutput=DIR -Drounds=11}. The exit code is
 * 0 if every target is met.
 */
public final class Comparison {
  // Processor time is counted in steps of 10 ms.
  private static final long ROUND_MICROS = 600_000;
  // Both sides run as long as a service does: by then a JVM has compiled and touched its heap.
  private static final int WARM_UP_IMAGES = 150;
  private static final int WARM_UP_TIMES = 4; // of each case, which also reads its files
  private static final double TARGET_OF_ALL = 1.0;

  private final Suite suite;
  private final Engine engine;
  private final Rival ours;
  private final Rival theirs;
  private final int rounds;

  private Comparison(Suite suite, Engine engine, Rival ours, Rival theirs, int rounds) {
    this.suite = suite;
    this.engine = engine;
    this.ours = ours;
    this.theirs = theirs;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws IOException {
    Path nodeModules = Path.of(System.getProperty("nodeModules"));
    Path output = Files.createDirectories(Path.of(System.getProperty("output")));
    Suite suite = new Suite(Path.of(System.getProperty("photos")), output.resolve("derived"));
    try (Engine engine = Engine.open(NativeLibrary.locate(nodeModules))) {
      System.out.print(suite.derive(engine));
      try (Rival ours = Rival.engine(nodeModules, suite);
          Rival theirs = Rival.sharp(Path.of(System.getProperty("sharp")))) {
        System.out.printf("%s against %s%n", ours.version(), theirs.version());
        Comparison comparison =
            new Comparison(suite, engine, ours, theirs, Integer.getInteger("rounds", 11));
        System.exit(comparison.run(output) ? 0 : 1);
      }
    }
  }

  private boolean run(Path output) throws IOException {
    System.out.printf(
        "%n%-34s %9s %9s  %-22s %8s %8s  %-17s %-15s%n",
        "CPU-ms, medians of %d rounds".formatted(rounds),
        "engine",
        "sharp",
        "engine/sharp [95 %]",
        "bytes",
        "sharp's",
        "PSNR, dB",
        "SSIM");
    Case first = suite.cases().get(0);
    ours.render(first, WARM_UP_IMAGES, null);
    theirs.render(first, WARM_UP_IMAGES, null);
    boolean isMet = true;
    double product = 1;
    for (Case work : suite.cases()) {
      double ratio = compare(work, output);
      product *= ratio;
      isMet &= ratio <= work.target();
    }
    double mean = Math.pow(product, 1.0 / suite.cases().size());
    System.out.printf("%-34s %19s  %.3f%n", "geometric mean", "", mean);
    return isMet && mean <= TARGET_OF_ALL;
  }

  private double compare(Case work, Path output) throws IOException {
    int number = suite.cases().indexOf(work);
    Path our = output.resolve("%d-engine.%s".formatted(number, work.format()));
    Path their = output.resolve("%d-sharp.%s".formatted(number, work.format()));
    Cost first = ours.render(work, WARM_UP_TIMES, our);
    Cost other = theirs.render(work, WARM_UP_TIMES, their);
    int times =
        (int) Math.max(1, ROUND_MICROS / Math.max(1, ours.render(work, 1, null).cpuMicros()));
    List<Double> ourMillis = new ArrayList<>();
    List<Double> theirMillis = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      boolean isOursFirst = round % 2 == 0;
      double before = millis(isOursFirst ? ours : theirs, work, times);
      double after = millis(isOursFirst ? theirs : ours, work, times);
      ourMillis.add(isOursFirst ? before : after);
      theirMillis.add(isOursFirst ? after : before);
      ratios.add(ourMillis.get(round) / theirMillis.get(round));
    }
    Ratios ratio = new Ratios(ratios);
    System.out.printf(
        "%-34s %9.2f %9.2f  %5.3f [%5.3f, %5.3f] %s %8d %8d  %s%n",
        work.name(),
        new Ratios(ourMillis).median(),
        new Ratios(theirMillis).median(),
        ratio.median(),
        ratio.low(),
        ratio.high(),
        ratio.median() <= work.target() ? "  " : "> ",
        first.bytes(),
        other.bytes(),
        likeness(work, our, their));
    return ratio.median();
  }

  private static double millis(Rival rival, Case work, int times) throws IOException {
    return rival.render(work, times, null).cpuMicros() / 1_000.0 / times;
  }

  private String likeness(Case work, Path our, Path their) throws IOException {
    BufferedImage one = picture(Files.readAllBytes(our));
    BufferedImage two = picture(Files.readAllBytes(their));
    if (work.boxes().isEmpty()) {
      return "each other %.1f / %.4f"
          .formatted(Likeness.of(one, two).psnr(), Likeness.of(one, two).ssim());
    }
    BufferedImage source = picture(Files.readAllBytes(work.inputs().get(0)));
    BufferedImage reference = Lanczos.scale(source, one.getWidth(), one.getHeight());
    Likeness ours = Likeness.of(one, reference);
    Likeness theirs = Likeness.of(two, reference);
    return "%6.2f / %6.2f   %.4f / %.4f"
        .formatted(ours.psnr(), theirs.psnr(), ours.ssim(), theirs.ssim());
  }

  // Every format by one decoder; what is transparent becomes white.
  private BufferedImage picture(byte[] file) throws IOException {
    Recipe recipe =
        Recipe.parse(
            List.of(
                Map.of("op", "auto-orient"),
                Map.of("op", "flatten", "background", "#ffffff"),
                Map.of("op", "convert", "format", "png", "effort", 1)));
    byte[] png =
        engine
            .render(file, recipe, Suite.LIMITS, Map.of(), new Cancellation())
            .renditions()
            .get(0)
            .bytes();
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
