package io.imageservice.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.checker.Journal;
import io.imageservice.tests.checker.Sha256;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One client of a load. It behaves as a good client should: every request has an idempotency key
 * and is repeated under it until it is answered.
 */
final class LoadClient implements Runnable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Set<Integer> WORTH_REPEATING = Set.of(409, 429, 500, 502, 503, 504, 507);
  private static final String[] PRODUCTS = {
    "images/thumbnail", "images/compress", "images/grayscale", "images/convert"
  };

  private final ApiClient api;
  private final LoadPictures pictures;
  private final Journal journal;
  private final Random random;
  private final Duration pace;
  private final AtomicBoolean isOver;

  LoadClient(
      ApiClient api,
      LoadPictures pictures,
      Journal journal,
      Random random,
      Duration pace,
      AtomicBoolean isOver) {
    this.api = api;
    this.pictures = pictures;
    this.journal = journal;
    this.random = random;
    this.pace = pace;
    this.isOver = isOver;
  }

  @Override
  public void run() {
    while (!isOver.get()) {
      UUID instruction = create();
      for (int left = 1 + random.nextInt(3); left > 0 && !isOver.get(); left--) {
        upload(instruction);
        pause(pace);
      }
    }
  }

  private UUID create() {
    String key = "create-" + UUID.randomUUID();
    Map<String, String> body = Map.of("product_key", PRODUCTS[random.nextInt(PRODUCTS.length)]);
    journal.sending(new Journal.Sent(api.userId(), key, null, null));
    Answer answer = untilAnswered(() -> api.post("/instructions", body, "Idempotency-Key", key));
    UUID id = answer.id("/data/instruction/id");
    journal.answered(new Journal.Answered(key, id, List.of()));
    return id;
  }

  private void upload(UUID instruction) {
    String key = "upload-" + UUID.randomUUID();
    String fileName = key + ".jpg";
    byte[] image = pictures.next(random, key);
    journal.sending(new Journal.Sent(api.userId(), key, fileName, Sha256.of(image)));
    Answer answer =
        untilAnswered(
            () ->
                api.upload(
                    "/instructions/" + instruction + "/details",
                    Multipart.file(fileName, image),
                    "Idempotency-Key",
                    key));
    journal.answered(new Journal.Answered(key, answer.id("/data/input/id"), outputs(answer)));
  }

  private static List<UUID> outputs(Answer answer) {
    JsonNode output = answer.data().path("output").path("id");
    List<UUID> ids = new ArrayList<>();
    if (output.isTextual()) {
      ids.add(UUID.fromString(output.asText()));
    }
    return ids;
  }

  /**
   * Repeats a request while the service is down or says to come back.
   *
   * @throws IllegalStateException for an answer that no fault excuses
   */
  private static Answer untilAnswered(Supplier<Answer> request) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String last = "nothing";
    while (System.nanoTime() < end) {
      try {
        Answer answer = request.get();
        if (answer.isSuccess()) {
          return answer;
        }
        if (!WORTH_REPEATING.contains(answer.status())) {
          throw new IllegalStateException("no fault excuses " + answer);
        }
        last = answer.toString();
      } catch (UncheckedIOException e) {
        last = e.toString();
      }
      pause(PAUSE);
    }
    throw new IllegalStateException("never answered; at last " + last);
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
