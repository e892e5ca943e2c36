package io.imageservice.tests.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One caller of the public API: anonymous, or with the token of an account. */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final URI base;
  private final HttpClient http;
  private final String token;
  private final UUID userId;

  private ApiClient(URI base, HttpClient http, String token, UUID userId) {
    this.base = base;
    this.http = http;
    this.token = token;
    this.userId = userId;
  }

  /** A caller without a token. */
  public static ApiClient anonymous(URI base) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new ApiClient(base, http, null, null);
  }

  public Answer register(String username, String password) {
    return post("/api/v1/register", Map.of("username", username, "password", password));
  }

  /** The caller that these credentials belong to. */
  public ApiClient loggedIn(String username, String password) {
    Answer answer =
        post("/api/v1/login", Map.of("username", username, "password", password)).expect(200);
    ApiClient client = withToken(answer.json().path("access_token").asText());
    JsonNode me = client.get("/api/v1/me").expect(200).json();
    return new ApiClient(base, http, client.token, UUID.fromString(me.path("id").asText()));
  }

  /** The same address with another token; {@code null} for none. */
  public ApiClient withToken(String otherToken) {
    return new ApiClient(base, http, otherToken, null);
  }

  /** The account's id; null for an anonymous caller. */
  public UUID userId() {
    return userId;
  }

  public String token() {
    return token;
  }

  public URI base() {
    return base;
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer head(String path, String... headers) {
    return send("HEAD", path, BodyPublishers.noBody(), headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  /** Sends a JSON body; {@code null} sends none. */
  public Answer post(String path, Object body, String... headers) {
    return sendJson("POST", path, body, headers);
  }

  public Answer put(String path, Object body, String... headers) {
    return sendJson("PUT", path, body, headers);
  }

  public Answer upload(String path, Multipart body, String... headers) {
    return send(
        "POST",
        path,
        BodyPublishers.ofByteArray(body.body()),
        with(headers, "Content-Type", body.contentType()));
  }

  /** Sends any body with any method. */
  public Answer send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          method + " " + path, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Answer sendJson(String method, String path, Object body, String... headers) {
    if (body == null) {
      return send(method, path, BodyPublishers.noBody(), headers);
    }
    try {
      String text = body instanceof String given ? given : JSON.writeValueAsString(body);
      return send(
          method,
          path,
          BodyPublishers.ofString(text),
          with(headers, "Content-Type", "application/json"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String[] with(String[] headers, String name, String value) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }

  // --- the main job's steps

  /** A new instruction of a product. */
  public UUID create(String productKey) {
    return post("/instructions", Map.of("product_key", productKey))
        .expect(201)
        .id("/data/instruction/id");
  }

  /** Uploads one image to an instruction of its own. */
  public Job submit(String productKey, String fileName, byte[] image) {
    UUID instruction = create(productKey);
    Answer answer =
        upload("/instructions/" + instruction + "/details", Multipart.file(fileName, image))
            .expect(201);
    return new Job(instruction, answer.id("/data/input/id"), answer.id("/data/output/id"));
  }

  /**
   * Waits until a detail is DONE or FAILED.
   *
   * @return {@code data.detail} as it is then
   */
  public JsonNode finished(UUID instruction, UUID detail, Duration deadline) {
    String path = "/instructions/" + instruction + "/details/" + detail;
    return Poll.until(
        deadline,
        path + " is DONE or FAILED",
        () -> {
          JsonNode seen = get(path).expect(200).data().path("detail");
          String status = seen.path("status").asText();
          return status.equals("DONE") || status.equals("FAILED")
              ? Optional.of(seen)
              : Optional.empty();
        });
  }

  /** Waits until the job is DONE; an {@link AssertionError} with its error when it failed. */
  public JsonNode done(Job job) {
    JsonNode detail = finished(job.instruction(), job.output(), Duration.ofMinutes(1));
    if (!detail.path("status").asText().equals("DONE")) {
      throw new AssertionError("not DONE: " + detail);
    }
    return detail;
  }

  /** The bytes of the result. */
  public byte[] download(Job job) {
    return get(job.filePath()).expect(200).body();
  }
}
