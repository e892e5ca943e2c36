package io.imageservice.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The account's status changes, as the server sends them. */
final class EventStream implements AutoCloseable {

  private static final Set<String> FINAL = Set.of("DONE", "FAILED");

  private final InputStream in;
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();

  private EventStream(InputStream in) {
    this.in = in;
  }

  /** Opens the stream and returns once the server has said that it listens. */
  static EventStream open(Api api) throws IOException, InterruptedException {
    EventStream stream = new EventStream(api.events());
    Thread reader = new Thread(stream::read, "events");
    reader.setDaemon(true);
    reader.start();
    get(stream.connected, Duration.ofSeconds(10), "GET /sse sent no event \"connected\"");
    return stream;
  }

  /** Waits for the status in which the detail ends: DONE or FAILED. */
  String awaitEnd(String detailId, Duration limit) throws InterruptedException {
    return get(
        end(detailId), limit, "no event told the end within %d s".formatted(limit.toSeconds()));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private CompletableFuture<String> end(String detailId) {
    return ends.computeIfAbsent(detailId, any -> new CompletableFuture<>());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String event = "message";
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.isEmpty()) {
          event = "message";
        } else if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
          if (event.equals("connected")) {
            connected.complete(null);
          }
        } else if (line.startsWith("data:") && event.equals("message")) {
          note(line.substring("data:".length()));
        }
      }
    } catch (IOException e) {
      connected.completeExceptionally(e); // closed; whoever waits for an end meets its time limit
    }
  }

  private void note(String data) {
    try (JsonReader reader = Json.createReader(new StringReader(data))) {
      JsonObject message = reader.readObject();
      Optional.of(message.getString("status"))
          .filter(FINAL::contains)
          .ifPresent(status -> end(message.getString("instruction_detail_id")).complete(status));
    }
  }

  private static <T> T get(CompletableFuture<T> future, Duration limit, String problem)
      throws InterruptedException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new FirstRunException(problem);
    }
  }
}
