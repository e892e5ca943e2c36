package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.RunningProduct;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A storage that takes connections and says nothing: clients learn of it within ten seconds. */
class FrozenStorageIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private record Timed(Answer answer, Duration taken) {}

  @Test
  void refusesUploadsSoonWhileTheStorageHangs() {
    RunningProduct product = SharedProduct.get();
    ApiClient user = SharedProduct.newUser();
    Map<String, byte[]> files =
        Map.of(
            "small.png", Pictures.png(60, 40, 1),
            "medium.png", Pictures.png(600, 400, 1),
            "large.tiff", Pictures.tiff(2_000, 1_500, 1));
    assertThat(files.get("large.tiff").length).isGreaterThan(8_000_000);
    List<UUID> instructions =
        files.keySet().stream().map(name -> user.create("images/thumbnail")).toList();

    product.signal("s3", "STOP");
    try {
      int next = 0;
      List<CompletableFuture<Timed>> uploads = new java.util.ArrayList<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        UUID instruction = instructions.get(next++);
        uploads.add(
            CompletableFuture.supplyAsync(
                () -> upload(user, instruction, file.getKey(), file.getValue())));
      }
      for (CompletableFuture<Timed> upload : uploads) {
        Timed timed = upload.join();
        System.out.printf(
            "storage frozen: %d after %.1f s%n",
            timed.answer().status(), timed.taken().toMillis() / 1e3);
        assertThat(timed.answer().status()).as("%s", timed.answer()).isEqualTo(503);
        assertThat(timed.answer().json().path("code").asText()).isEqualTo("STORAGE_UNAVAILABLE");
        assertThat(timed.answer().header("Retry-After")).isNotBlank();
        assertThat(timed.taken()).isLessThan(LIMIT);
      }
    } finally {
      product.signal("s3", "CONT");
    }

    user.done(user.submit("images/thumbnail", "after.png", Pictures.png(600, 400, 2)));
  }

  private static Timed upload(ApiClient user, UUID instruction, String name, byte[] file) {
    long begun = System.nanoTime();
    Answer answer =
        user.upload("/instructions/" + instruction + "/details", Multipart.file(name, file));
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - begun));
  }
}
