package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that would together take more memory than the node has for them. */
@Tag("full")
class LargeImagesIT {
  private static final int WIDTH = 10_000;
  private static final int HEIGHT = 9_000;
  private static final long BUDGET = 800L << 20; // enough for one of them, not for two
  private static final Map<String, Object> LIMITS =
      Map.of(
          "max_files", 10,
          "max_file_bytes", 50_000_000,
          "max_pixels", 100_000_000,
          "max_frames", 1);

  @TempDir Path data;

  @Test
  void waitTheirTurnOrAreRefused() {
    try (RunningProduct product =
        RunningProduct.start(
            Installation.fromProperties(),
            data,
            Map.of("ENGINE_BUDGET_BYTES", String.valueOf(BUDGET)))) {
      ApiClient admin = product.run().admin();
      ApiClient user = product.run().newUser();
      byte[] large = progressive(admin, user);
      ProcessHandle server = product.process("liberty").orElseThrow();

      AtomicLong most = new AtomicLong();
      Thread watch = watch(server, most);
      List<Job> jobs =
          IntStream.range(0, 4)
              .mapToObj(i -> user.submit("images/thumbnail", i + ".jpg", large))
              .toList();
      jobs.forEach(user::done);
      jobs.forEach(job -> awaitLabels(user, job));
      watch.interrupt();

      System.out.printf("four of %d MP: engine at most %d MiB%n", 90, most.get() >> 20);
      assertThat(most.get()).isLessThan(BUDGET);
      assertRefusesWhatNeedsMoreThanThereIs(admin, user, large);
      assertThat(product.process("liberty").orElseThrow().pid()).isEqualTo(server.pid());
      assertThat(server.isAlive()).isTrue();
    }
  }

  /** Labels take their memory from the same budget, when no image needs it. */
  private static void awaitLabels(ApiClient user, Job job) {
    Poll.untilTrue(
        Duration.ofMinutes(2),
        "labels",
        () -> !user.get(job.inputPath()).data().at("/detail/labels").isEmpty());
  }

  private static void assertRefusesWhatNeedsMoreThanThereIs(
      ApiClient admin, ApiClient user, byte[] large) {
    List<?> recipe = List.of(Map.of("op", "rotate", "angle", 33), Map.of("op", "blur", "sigma", 2));
    Job job = user.submit(product(admin, "tests/turn", recipe), "large.jpg", large);

    JsonNode detail = user.finished(job.instruction(), job.input(), Duration.ofMinutes(1));

    assertThat(detail.at("/error/code").asText()).as("%s", detail).isEqualTo("IMAGE_TOO_LARGE");
    assertThat(detail.at("/error/message").asText()).contains("MiB of memory");
    JsonNode estimate =
        user.post("/estimate", Map.of("operations", recipe, "detail_id", job.input()))
            .expect(200)
            .json();
    assertThat(estimate.findValuesAsText("code")).contains("IMAGE_TOO_LARGE");
  }

  /** A progressive JPEG of 90 megapixels, which the product itself makes out of a small picture. */
  private static byte[] progressive(ApiClient admin, ApiClient user) {
    List<?> recipe =
        List.of(
            Map.of(
                "op", "resize", "width", WIDTH, "height", HEIGHT, "fit", "exact", "enlarge", true),
            Map.of("op", "convert", "format", "jpeg", "quality", 60, "progressive", true));
    Job job =
        user.submit(product(admin, "tests/large", recipe), "s.png", Pictures.png(500, 450, 1));
    JsonNode made = user.done(job);
    assertThat(made.path("width").asInt()).isEqualTo(WIDTH);
    return user.download(job);
  }

  private static String product(ApiClient admin, String key, List<?> recipe) {
    admin
        .post(
            "/products",
            Map.of(
                "key",
                key,
                "title",
                "Large",
                "description",
                "Made by a test.",
                "product_type",
                "image",
                "operations",
                recipe,
                "limits",
                LIMITS))
        .expect(201);
    return key;
  }

  /** Watches the memory that the engine's processes have together, until it is interrupted. */
  private static Thread watch(ProcessHandle server, AtomicLong most) {
    Thread watch =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                long sum = server.children().mapToLong(child -> resident(child.pid())).sum();
                most.accumulateAndGet(sum, Math::max);
                LockSupport.parkNanos(50_000_000);
              }
            });
    watch.start();
    return watch;
  }

  private static long resident(long pid) {
    try {
      String statm = Files.readString(Path.of("/proc", String.valueOf(pid), "statm"));
      return Long.parseLong(statm.split(" ", -1)[1]) * 4096;
    } catch (NoSuchFileException e) {
      return 0; // it has just ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
