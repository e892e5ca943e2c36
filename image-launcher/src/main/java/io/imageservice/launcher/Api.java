package io.imageservice.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** The public API of the service, as the first run needs it. */
final class Api {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final URI root;
  private final HttpClient client;
  private final String token;

  private Api(URI root, HttpClient client, String token) {
    this.root = root;
    this.client = client;
    this.token = token;
  }

  static Api at(URI root) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new Api(root, client, "");
  }

  /** The same API on behalf of an account. */
  Api withToken(String accessToken) {
    return new Api(root, client, accessToken);
  }

  /** Posts a JSON document; any status is an answer. */
  Answer post(String path, JsonObject body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return answer(client.send(request, BodyHandlers.ofString()));
  }

  /** Posts a file as the one part of a form; any status is an answer. */
  Answer upload(String path, Path file) throws IOException, InterruptedException {
    String boundary = UUID.randomUUID().toString();
    HttpRequest request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form(file, boundary))
            .build();
    return answer(client.send(request, BodyHandlers.ofString()));
  }

  private static BodyPublisher form(Path file, String boundary) throws FileNotFoundException {
    String name =
        URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8).replace("+", " ");
    return BodyPublishers.concat(
        BodyPublishers.ofString(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, name)),
        BodyPublishers.ofFile(file),
        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return answer(client.send(request(path).build(), BodyHandlers.ofString()));
  }

  /** Downloads into a file and returns the media type. */
  String download(String path, Path file) throws IOException, InterruptedException {
    BodyHandler<Path> toFile = BodyHandlers.ofFile(file);
    HttpResponse<Path> response = client.send(request(path).build(), toFile);
    if (response.statusCode() != OK) {
      throw new FirstRunException("GET %s answered %d".formatted(path, response.statusCode()));
    }
    return response.headers().firstValue("Content-Type").orElse("");
  }

  /** Opens the stream of the account's events. */
  InputStream events() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/sse"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != OK) {
      throw new FirstRunException("GET /sse answered %d".formatted(response.statusCode()));
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static Answer answer(HttpResponse<String> response) {
    String call = response.request().method() + " " + response.request().uri().getPath();
    return new Answer(call, response.statusCode(), response.body());
  }

  /**
   * What the service answered.
   *
   * @param call method and path
   * @param status HTTP status
   * @param body text of the body
   */
  record Answer(String call, int status, String body) {

    /**
     * The JSON of a success.
     *
     * @throws FirstRunException if the status is another one or the body is no JSON
     */
    JsonObject json() {
      requireSuccess();
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      } catch (JsonException e) {
        throw new FirstRunException("%s answered no JSON: %s".formatted(call, body));
      }
    }

    /**
     * Returns if it is a success.
     *
     * @throws FirstRunException if it is not
     */
    void requireSuccess() {
      if (!Set.of(OK, CREATED).contains(status)) {
        throw new FirstRunException("%s answered %d: %s".formatted(call, status, body));
      }
    }
  }
}
