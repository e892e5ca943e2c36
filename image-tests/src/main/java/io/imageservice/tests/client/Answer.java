package io.imageservice.tests.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the server answered, whole. */
public final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String request;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(String request, int status, HttpHeaders headers, byte[] body) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public HttpHeaders headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }

  /** The body as JSON; a missing node when there is none. */
  public JsonNode json() {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(this + " is not JSON", e);
    }
  }

  /** The member {@code data} of the envelope; a missing node when there is none. */
  public JsonNode data() {
    return json().path("data");
  }

  /** The stable word of an error, or an empty text. */
  public String code() {
    return json().path("code").asText();
  }

  /** A value of the envelope's data as an id. */
  public UUID id(String pointer) {
    JsonNode node = json().at(pointer);
    if (!node.isTextual()) {
      throw new AssertionError("no id at " + pointer + " in " + this);
    }
    return UUID.fromString(node.asText());
  }

  /** The first value of a header, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /**
   * This answer, when it has the expected status.
   *
   * @throws AssertionError with the whole answer otherwise
   */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError("expected " + expected + " but got " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    String shown = text();
    return request + " -> " + status + " " + shown.substring(0, Math.min(shown.length(), 600));
  }
}
