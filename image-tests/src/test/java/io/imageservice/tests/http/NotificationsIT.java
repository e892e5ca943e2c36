package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.EventStream;
import io.imageservice.tests.client.EventStream.Event;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.fixtures.ShortTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live events: all of one's own, in order, and nobody else's. */
class NotificationsIT {
  private ApiClient user;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void tellsOfEveryStatusOfInputAndOutput() {
    try (EventStream stream = EventStream.open(user)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).contains("no-");
      stream.await(Duration.ofSeconds(10), "connected", e -> e.name().equals("connected"));

      Job job = user.submit("images/thumbnail", "a.png", Pictures.png(50, 40, 1));
      stream.awaitStatus(job.output().toString(), "DONE");

      for (String id : List.of(job.input().toString(), job.output().toString())) {
        assertThat(statusesOf(id, stream.seen())).containsExactly("PENDING", "PROCESSING", "DONE");
      }
      for (Event event : messages(stream.seen())) {
        JsonNode data = event.json();
        assertThat(data.path("user_id").asText()).isEqualTo(user.userId().toString());
        assertThat(data.path("instruction_id").asText()).isEqualTo(job.instruction().toString());
        Shape.assertTime(data, "created_at");
        assertThat(event.id()).isNotBlank();
      }
    }
  }

  @Test
  void replaysWhatWasMissed() {
    String last;
    try (EventStream stream = EventStream.open(user)) {
      Job first = user.submit("images/thumbnail", "a.png", Pictures.png(50, 40, 1));
      last = stream.awaitStatus(first.output().toString(), "DONE").id();
    }
    Job missed = user.submit("images/thumbnail", "b.png", Pictures.png(50, 40, 2));
    user.done(missed);

    try (EventStream stream = EventStream.open(user, "Last-Event-ID", last)) {
      stream.awaitStatus(missed.output().toString(), "DONE");

      List<Event> replayed = messages(stream.seen());
      assertThat(replayed).hasSize(6);
      assertThat(replayed)
          .allMatch(
              e ->
                  e.json().path("instruction_id").asText().equals(missed.instruction().toString()));
      assertThat(replayed).extracting(Event::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void replaysExactlyTheEventTable() {
    Job job = user.submit("images/thumbnail", "a.png", Pictures.png(50, 40, 1));
    user.done(job);

    try (EventStream stream = EventStream.open(user, "Last-Event-ID", "0")) {
      stream.awaitStatus(job.output().toString(), "DONE");
      List<String> table =
          SharedProduct.run()
              .database()
              .texts(
                  "select detail_id || ' ' || status from event where user_id = ? order by seq",
                  user.userId());
      assertThat(messages(stream.seen()))
          .extracting(
              e ->
                  e.json().path("instruction_detail_id").asText()
                      + " "
                      + e.json().path("status").asText())
          .containsExactlyElementsOf(table);
    }
  }

  @Test
  void neverShowsAnothersEvents() {
    ApiClient other = SharedProduct.newUser();
    try (EventStream mine = EventStream.open(user);
        EventStream theirs = EventStream.open(other)) {
      Job ours = user.submit("images/thumbnail", "a.png", Pictures.png(50, 40, 1));
      Job foreign = other.submit("images/thumbnail", "b.png", Pictures.png(50, 40, 2));
      mine.awaitStatus(ours.output().toString(), "DONE");
      theirs.awaitStatus(foreign.output().toString(), "DONE");

      assertThat(mine.seen().toString()).doesNotContain(foreign.instruction().toString());
      assertThat(theirs.seen().toString()).doesNotContain(ours.instruction().toString());
      assertThat(theirs.seen().toString()).doesNotContain(user.userId().toString());
    }
  }

  @Test
  void writesTheLinesOfAnEventInOnePiece() throws IOException {
    try (RawConnection connection = new RawConnection(user.base())) {
      connection.send(
          "GET /sse HTTP/1.1\r\nHost: "
              + user.base().getAuthority()
              + "\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
              + user.token()
              + "\r\n\r\n");
      connection.timeout(Duration.ofSeconds(30));
      assertThat(connection.readHead()).startsWith("HTTP/1.1 200");
      Job job = user.submit("images/thumbnail", "a.png", Pictures.png(50, 40, 1));

      List<String> pieces = new ArrayList<>();
      while (pieces.stream().noneMatch(p -> p.contains("DONE") && p.contains(job.output() + ""))) {
        String piece = connection.readOnce();
        assertThat(piece).as("the stream goes on").isNotEmpty();
        pieces.add(piece);
      }

      // Chunked encoding puts a length before a piece and a line end behind it.
      for (String piece : pieces) {
        if (piece.contains("event:") || piece.contains("data:")) {
          assertThat(piece.strip()).as("a whole event").contains("event:").contains("data:");
          assertThat(count(piece, "event:")).isEqualTo(count(piece, "\n\n"));
        }
      }
    }
  }

  @Test
  void endsWithTheTokenAndGoesOnWithANewOne() {
    ApiClient shortLived =
        user.withToken(ShortTokens.of(SharedProduct.run(), user.token(), Duration.ofSeconds(4)));
    Job first = user.submit("images/thumbnail", "first.png", Pictures.png(40, 30, 1));
    user.done(first);

    String lastSeen;
    try (EventStream events = EventStream.open(shortLived, "Last-Event-ID", "0")) {
      lastSeen = events.awaitStatus(first.output().toString(), "DONE").id();
      events.await(Duration.ofSeconds(15), "expired", event -> event.name().equals("expired"));
      events.await(Duration.ofSeconds(5), "the end", event -> event.name().equals("ended"));
    }
    Job second = user.submit("images/thumbnail", "second.png", Pictures.png(40, 30, 2));
    user.done(second);

    try (EventStream events = EventStream.open(user, "Last-Event-ID", lastSeen)) {
      events.awaitStatus(second.output().toString(), "DONE");
      assertThat(events.seen())
          .as("nothing twice")
          .noneMatch(event -> event.data().contains(first.output().toString()));
    }
  }

  @Test
  void limitsTheStreamsOfAUser() throws Exception {
    List<EventStream> open = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        EventStream stream = EventStream.open(user);
        open.add(stream);
        assertThat(stream.status()).isEqualTo(200);
        stream.await(Duration.ofSeconds(10), "connected", e -> e.name().equals("connected"));
      }
      for (CompletableFuture<Answer> one : Stream.generate(this::askForAStream).limit(8).toList()) {
        Shape.error(one.get(20, TimeUnit.SECONDS), 429, "TOO_MANY_STREAMS");
      }
    } finally {
      open.forEach(EventStream::close);
    }
    // Nothing happens, and the next ping is far: who asks for a place has the others looked at.
    Poll.until(
        Duration.ofSeconds(8),
        "a place is free again",
        () -> {
          try (EventStream again = EventStream.open(user)) {
            return again.status() == 200 ? Optional.of(true) : Optional.empty();
          }
        });
  }

  private CompletableFuture<Answer> askForAStream() {
    return CompletableFuture.supplyAsync(
        () -> user.get("/sse", "Accept", "text/event-stream"), task -> new Thread(task).start());
  }

  @Test
  void answersUnderItsOtherNameToo() {
    Answer answer = SharedProduct.anonymous().get("/notifications/sse");
    Shape.error(answer, 401, "UNAUTHENTICATED");
  }

  private static List<Event> messages(List<Event> events) {
    return events.stream().filter(e -> e.name().equals("message")).toList();
  }

  private static List<String> statusesOf(String detail, List<Event> events) {
    return messages(events).stream()
        .map(Event::json)
        .filter(data -> data.path("instruction_detail_id").asText().equals(detail))
        .map(data -> data.path("status").asText())
        .toList();
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
