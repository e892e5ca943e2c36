package io.imageservice.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The account's one stream of status changes, shared by all its jobs. */
public final class EventStream implements AutoCloseable {

  private static final int CONNECT_SECONDS = 60;

  private final InputStream in;
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final Map<String, CompletableFuture<End>> ends = new ConcurrentHashMap<>();

  /**
   * The end of a detail.
   *
   * @param status DONE or FAILED
   * @param nanos when it was heard, by {@link System#nanoTime}
   */
  public record End(String status, long nanos) {}

  private EventStream(InputStream in) {
    this.in = in;
  }

  /** Opens the stream and returns once the server listens. */
  public static EventStream open(Api api) throws IOException, InterruptedException {
    EventStream stream = new EventStream(api.events());
    Thread reader = new Thread(stream::read, "events");
    reader.setDaemon(true);
    reader.start();
    stream.connected.orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).join();
    return stream;
  }

  /** The end of a detail, whether it was heard already or is still to come. */
  public CompletableFuture<End> end(String detail) {
    return ends.computeIfAbsent(detail, any -> new CompletableFuture<>());
  }

  /** Nobody asks for this detail any more. */
  public void forget(String detail) {
    ends.remove(detail);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String event = "message";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          event = "message";
        } else if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
          if (event.equals("connected")) {
            connected.complete(null);
          }
        } else if (line.startsWith("data:") && event.equals("message")) {
          note(line);
        }
      }
      fail(new IOException("the event stream ended"));
    } catch (IOException e) {
      fail(e);
    }
  }

  private void note(String data) {
    long now = System.nanoTime();
    String status = Json.text(data, "status").orElse("");
    if (status.equals("DONE") || status.equals("FAILED")) {
      Json.text(data, "instruction_detail_id")
          .ifPresent(id -> end(id).complete(new End(status, now)));
    }
  }

  private void fail(IOException cause) {
    connected.completeExceptionally(cause);
    ends.values().forEach(end -> end.completeExceptionally(cause));
  }
}
