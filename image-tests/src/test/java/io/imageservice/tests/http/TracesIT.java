package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.TraceCollector.Seen;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trace leads from the client's span through the request and the queue to the worker. */
class TracesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ApiClient user = SharedProduct.newUser();

  @BeforeEach
  void needsAProductOfItsOwn() {
    assumeThat(System.getProperty("product.data", "")).isEmpty();
  }

  @Test
  void joinsRequestWorkAndStorage() {
    String trace = hex(32);
    String client = hex(16);
    UUID instruction = user.create("images/thumbnail");

    Answer answer =
        user.upload(
                "/instructions/" + instruction + "/details",
                Multipart.file("a.png", Pictures.png(40, 30, 1)),
                "traceparent",
                "00-" + trace + "-" + client + "-01")
            .expect(201);
    user.finished(instruction, answer.id("/data/output/id"), Duration.ofMinutes(1));

    Seen request = span(trace, "POST /instructions/{id}/details", client);
    Seen work = span(trace, "process image", request.id());
    span(trace, "S3 PutObject", request.id());
    span(trace, "S3 PutObject", work.id());
  }

  @Test
  void hasTheTraceThatAnErrorNames() {
    Answer missing = user.get("/instructions/" + UUID.randomUUID()).expect(404);

    String trace = missing.json().path("trace_id").asText();

    assertThat(span(trace, "GET /instructions/{id}", "").trace()).isEqualTo(trace);
  }

  private static Seen span(String trace, String name, String parent) {
    return Poll.until(
        SOON, name + " below '" + parent + "' in trace " + trace, () -> find(trace, name, parent));
  }

  private static Optional<Seen> find(String trace, String name, String parent) {
    List<Seen> all = SharedProduct.traces().of(trace);
    return all.stream()
        .filter(span -> span.name().equals(name) && span.parent().equals(parent))
        .findFirst();
  }

  private static String hex(int digits) {
    byte[] bytes = new byte[digits / 2];
    new Random().nextBytes(bytes);
    bytes[0] = 1;
    return HexFormat.of().formatHex(bytes);
  }
}
