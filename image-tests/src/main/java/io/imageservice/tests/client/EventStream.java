package io.imageservice.tests.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An open stream of server-sent events. */
public final class EventStream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One event.
   *
   * @param id its id, or an empty text
   * @param name its name; {@code message} when none was sent; {@code ended} stands for the orderly
   *     end of the stream
   */
  public record Event(String id, String name, String data) {

    public JsonNode json() {
      try {
        return JSON.readTree(data);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + data, e);
      }
    }
  }

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
  private final List<Event> seen = new ArrayList<>();

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
  }

  /** Opens the stream at {@code /sse}; the status may be an error. */
  public static EventStream open(ApiClient caller, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(caller.base().resolve("/sse"))
            .header("Accept", "text/event-stream")
            .timeout(Duration.ofSeconds(10));
    if (caller.token() != null) {
      request.header("Authorization", "Bearer " + caller.token());
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(5))
              .build();
      EventStream stream =
          new EventStream(http.send(request.build(), BodyHandlers.ofInputStream()));
      Thread reader = new Thread(stream::read, "event-stream");
      reader.setDaemon(true);
      reader.start();
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Every event taken so far, in order of arrival. */
  public List<Event> seen() {
    return List.copyOf(seen);
  }

  /**
   * Takes events until one fits, and returns that one.
   *
   * @throws AssertionError when none fits before the deadline
   */
  public Event await(Duration deadline, String what, Predicate<Event> wanted) {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      Event event = take(end - System.nanoTime());
      if (event == null) {
        throw new AssertionError("no event within " + deadline + ": " + what + "; seen " + seen);
      }
      seen.add(event);
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  /** Waits for the event that reports this status of this detail. */
  public Event awaitStatus(String detailId, String status) {
    return await(
        Duration.ofMinutes(1),
        status + " of " + detailId,
        e ->
            e.name().equals("message")
                && e.json().path("instruction_detail_id").asText().equals(detailId)
                && e.json().path("status").asText().equals(status));
  }

  private Event take(long nanos) {
    try {
      return arrived.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String name = "message";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (data.length() > 0 || !name.equals("message")) {
            arrived.add(new Event(id, name, data.toString()));
          }
          name = "message";
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
      arrived.add(new Event("", "ended", ""));
    } catch (IOException e) {
      // The stream ends with the connection: whoever waits for an event meets its deadline.
      arrived.add(new Event("", "closed", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
