package io.imageservice.engine.isolation;

import static io.imageservice.engine.isolation.TestPool.PICTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.Raster;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendered;
import io.imageservice.engine.TaggedJpeg;
import io.imageservice.engine.TestEngine;
import io.imageservice.engine.format.HeaderPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EnginePoolTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<Map<String, Object>> RESIZE =
      List.of(Map.of("op", "resize", "width", 40), Map.of("op", "convert", "format", "jpeg"));

  @TempDir static Path folder;
  private static TestPool pool;

  @BeforeAll
  static void open() {
    pool = new TestPool(folder.resolve("pool"), 2);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Test
  void makesWhatTheEngineOfThisProcessMakes() {
    Object recipe =
        Map.of(
            "renditions",
            List.of(
                Map.of("name", "small", "operations", RESIZE),
                Map.of("name", "grey", "operations", List.of(Map.of("op", "grayscale")))));

    Rendered rendered = pool.render(recipe);

    assertThat(rendered)
        .usingRecursiveComparison()
        .isEqualTo(
            TestEngine.ENGINE.render(
                PICTURE, Recipe.parse(recipe), TestEngine.LIMITS, Map.of(), new Cancellation()));
  }

  @Test
  void readsWhatTheEngineOfThisProcessReads() throws Exception {
    Path file = Files.write(folder.resolve("picture with späces.png"), PICTURE);

    assertThat(pool.pool.inspect(file, TestEngine.LIMITS))
        .isEqualTo(TestEngine.ENGINE.inspect(file, TestEngine.LIMITS));
    assertThat(pool.pool.version()).isEqualTo(TestEngine.ENGINE.version());
  }

  @Test
  void makesTheSameRaster() {
    Raster raster = new Raster(24, 16, Raster.Fit.CROP);

    assertThat(pool.pool.rasterise(PICTURE, raster, TestEngine.LIMITS, new Cancellation()))
        .isEqualTo(
            TestEngine.ENGINE.rasterise(PICTURE, raster, TestEngine.LIMITS, new Cancellation()));
  }

  @Test
  void readsHeadersOfBytesAsThoseOfFiles() throws Exception {
    byte[] jpeg = TaggedJpeg.of(Pictures.encode(Pictures.landscape(640, 480), "jpg"), 6);
    Path file = Files.write(folder.resolve("photo.jpg"), jpeg);

    assertThat(HeaderPart.of(jpeg)).hasSizeLessThan(jpeg.length / 2);
    assertThat(pool.pool.inspect(jpeg, TestEngine.LIMITS))
        .isEqualTo(TestEngine.ENGINE.inspect(file, TestEngine.LIMITS));
    assertThat(pool.pool.inspect(PICTURE, TestEngine.LIMITS))
        .isEqualTo(TestEngine.ENGINE.inspect(PICTURE, TestEngine.LIMITS));
    Limits tight = new Limits(jpeg.length - 1, 1 << 20, 999, 999, 1, 1, 1 << 20, MINUTE);
    assertThatThrownBy(() -> pool.pool.inspect(jpeg, tight))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.FILE_TOO_LARGE));
  }

  @Test
  void refusesWithTheSameWords() {
    Limits tight = new Limits(10, 10, 10, 10, 1, 1, 10, MINUTE);
    Path file = folder.resolve("missing");

    assertThatThrownBy(
            () ->
                pool.pool.render(
                    PICTURE, Recipe.parse(RESIZE), tight, Map.of(), new Cancellation()))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.FILE_TOO_LARGE))
        .hasMessage("The file has %d bytes; at most 10 are allowed.".formatted(PICTURE.length));
    assertThatThrownBy(() -> pool.pool.inspect(file, tight)).isInstanceOf(EngineException.class);
  }

  @Test
  void countsTheDecodesOfItsChildren() {
    long before = pool.pool.decodeCount();

    pool.render(RESIZE);

    assertThat(pool.pool.decodeCount() - before).isEqualTo(1);
  }

  @Test
  void aCrashCostsOneImageAndNotItsNeighbour() throws Exception {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<String> neighbour =
        CompletableFuture.supplyAsync(
            () -> pool.failure("wait", MINUTE, cancellation).getMessage());

    EngineException crash = pool.failure("segfault", MINUTE, new Cancellation());

    assertThat(crash.code()).isEqualTo(EngineErrorCode.ENGINE_CRASH);
    assertThat(neighbour).isNotDone();
    cancellation.cancel();
    assertThat(neighbour.get(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void everyChildMayCrash() {
    for (int i = 0; i < 3; i++) {
      assertThat(pool.failure("segfault", MINUTE, new Cancellation()).code())
          .isEqualTo(EngineErrorCode.ENGINE_CRASH);
    }

    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void endsAChildThatHangs() {
    long begun = System.nanoTime();

    EngineException fault = pool.failure("hang", Duration.ofMillis(100), new Cancellation());

    assertThat(fault.code()).isEqualTo(EngineErrorCode.ENGINE_TIMEOUT);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void looksAfterAChildWhateverWentWrongWithAnother() {
    // Nobody can tell whether this one was cancelled: every look at its child fails.
    assertThat(pool.failure("hang", Duration.ofMillis(100), null).code())
        .isEqualTo(EngineErrorCode.ENGINE_TIMEOUT);

    assertThat(pool.failure("hang", Duration.ofMillis(100), new Cancellation()).code())
        .isEqualTo(EngineErrorCode.ENGINE_TIMEOUT);
  }

  @Test
  void endsAChildThatTakesTooMuchMemory() {
    assertThat(pool.failure("grab:2048", MINUTE, new Cancellation()).code())
        .isEqualTo(EngineErrorCode.ENGINE_MEMORY);
    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void aChildSaysThatItsHeapIsTooSmall() {
    assertThat(pool.failure("heap:2000", MINUTE, new Cancellation()).code())
        .isEqualTo(EngineErrorCode.ENGINE_MEMORY);
    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void replacesAChildThatHasGrown() {
    String before = pool.ask("pid");
    assertThat(pool.ask("pid")).isEqualTo(before);

    assertThat(pool.ask("grab:" + (TestPool.MAX_CHILD_BYTES >> 20) / 2)).isEqualTo("grabbed");

    assertThat(pool.ask("pid")).isNotEqualTo(before);
  }

  @Test
  void keepsAChildThatStopsWhenItIsAskedTo() {
    String before = pool.ask("pid");
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();

    assertThat(pool.failure("wait", MINUTE, cancelled).getMessage()).isEqualTo("cancelled");

    assertThat(pool.ask("pid")).isEqualTo(before);
  }

  @Test
  void endsAChildThatDoesNotStopWhenItIsAskedTo() {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();

    assertThat(pool.failure("hang", MINUTE, cancelled).code())
        .isEqualTo(EngineErrorCode.ENGINE_CANCELLED);
    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void doesNotTakeNonsenseForAnAnswer() {
    assertThat(pool.failure("garbage", MINUTE, new Cancellation()).code())
        .isEqualTo(EngineErrorCode.ENGINE_CRASH);
    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void noticesAChildThatEndedWhileItRested() throws Exception {
    ProcessHandle child = ProcessHandle.of(Long.parseLong(pool.ask("pid"))).orElseThrow();

    child.destroyForcibly();
    child.onExit().get(10, TimeUnit.SECONDS);

    assertThat(pool.render(RESIZE).renditions()).hasSize(1);
  }

  @Test
  void leavesNothingBehindWhenItIsClosed() throws Exception {
    TestPool other = new TestPool(folder.resolve("other"), 1);
    ProcessHandle child = ProcessHandle.of(Long.parseLong(other.ask("pid"))).orElseThrow();
    CompletableFuture<EngineErrorCode> work =
        CompletableFuture.supplyAsync(
            () -> other.failure("hang", MINUTE, new Cancellation()).code());
    awaitWork(child);

    other.close();

    child.onExit().get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> other.render(RESIZE)).isInstanceOf(EngineUnavailableException.class);
    assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(EngineErrorCode.ENGINE_CANCELLED);
  }

  @Test
  void saysWhyItCannotBeOpened() {
    PoolSettings settings = new PoolSettings(folder.resolve("none"), 1, 1, 256L << 20);

    assertThatThrownBy(() -> EnginePool.open(folder.resolve("libvips.so"), settings))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith("there is no libvips at");
  }

  /** Waits until a child that spins has begun to. */
  private static void awaitWork(ProcessHandle child) {
    Duration idle = child.info().totalCpuDuration().orElseThrow();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (child.info().totalCpuDuration().orElseThrow().minus(idle).toMillis() < 50) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
