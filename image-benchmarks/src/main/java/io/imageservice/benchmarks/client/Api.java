package io.imageservice.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The public API on behalf of one account. Thread-safe. */
public final class Api {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final String INSTRUCTION =
      """
      {"product_key":"images/resize","operations":[\
      {"op":"resize","width":800,"height":600},\
      {"op":"convert","format":"%s","quality":80}]}""";
  private static final String JPEG = INSTRUCTION.formatted("jpeg");

  private final URI root;
  private final HttpClient client;
  private final String token;

  private Api(URI root, HttpClient client, String token) {
    this.root = root;
    this.client = client;
    this.token = token;
  }

  /** A client for everybody who uses it. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** Somebody without an account. */
  public static Api ofVisitor(URI root, HttpClient client) {
    return new Api(root, client, "");
  }

  /** Registers an account of a random name and logs it in. */
  public static Api ofNewAccount(URI root, HttpClient client) {
    String name = "bench-" + UUID.randomUUID().toString().substring(0, 13);
    String password = UUID.randomUUID().toString();
    ofVisitor(root, client).post("/api/v1/register", credentials(name, password), CREATED).join();
    return ofAccount(root, client, name, password);
  }

  /** Logs an account in. */
  public static Api ofAccount(URI root, HttpClient client, String name, String password) {
    String answer =
        ofVisitor(root, client).post("/api/v1/login", credentials(name, password), OK).join();
    return new Api(root, client, require(Json.text(answer, "access_token"), "login", answer));
  }

  private static String credentials(String name, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
  }

  /** The access token; empty for a visitor. */
  public String token() {
    return token;
  }

  /** Reads what is at an address. */
  public CompletableFuture<String> get(String path) {
    return send(request(path).build(), OK);
  }

  /** Creates the same instruction again and again: once, under one key. */
  public CompletableFuture<String> createInstruction(String idempotencyKey) {
    BodyPublisher body = BodyPublishers.ofString(JPEG);
    return send(
        request("/instructions")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(body)
            .build(),
        CREATED);
  }

  /** Creates an instruction that fits an image into 800×600 pixels as a JPEG; gives its id. */
  public CompletableFuture<String> createInstruction() {
    return createInstructionFor("jpeg");
  }

  /** As {@link #createInstruction()}, into another format. */
  public CompletableFuture<String> createInstructionFor(String format) {
    return post("/instructions", INSTRUCTION.formatted(format), CREATED)
        .thenApply(
            body -> require(Json.text(body, "instruction", "id"), "POST /instructions", body));
  }

  /** Sends the file of an instruction. */
  public CompletableFuture<Accepted> upload(String instruction, FileForm form) {
    HttpRequest request =
        request("/instructions/%s/details".formatted(instruction))
            .header("Content-Type", form.contentType())
            .POST(form.body())
            .build();
    return send(request, CREATED)
        .thenApply(
            body ->
                new Accepted(
                    instruction,
                    require(Json.text(body, "input", "id"), "the upload", body),
                    require(Json.text(body, "output", "id"), "the upload", body)));
  }

  /** Downloads the result and gives its size in bytes. */
  public CompletableFuture<Integer> download(Accepted accepted) {
    HttpRequest request =
        request(
                "/instructions/%s/details/%s/file"
                    .formatted(accepted.instruction(), accepted.output()))
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(
            response -> {
              if (response.statusCode() != OK) {
                throw new UnexpectedAnswerException("download: " + response.statusCode());
              }
              return response.body().length;
            });
  }

  /** Deletes an instruction with its files. */
  public CompletableFuture<String> delete(String instruction) {
    return send(request("/instructions/" + instruction).DELETE().build(), NO_CONTENT);
  }

  InputStream events() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/sse"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != OK) {
      throw new UnexpectedAnswerException("GET /sse: " + response.statusCode());
    }
    return response.body();
  }

  private CompletableFuture<String> post(String path, String json, int expected) {
    BodyPublisher body = BodyPublishers.ofString(json);
    return send(
        request(path).header("Content-Type", "application/json").POST(body).build(), expected);
  }

  private CompletableFuture<String> send(HttpRequest request, int expected) {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            response -> {
              if (response.statusCode() != expected) {
                throw new CompletionException(
                    new UnexpectedAnswerException(
                        "%s %s: %d %s"
                            .formatted(
                                request.method(),
                                request.uri().getPath(),
                                response.statusCode(),
                                response.body())));
              }
              return response.body();
            });
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static String require(Optional<String> text, String call, String body) {
    return text.orElseThrow(
        () -> new UnexpectedAnswerException(call + " answered without what is needed: " + body));
  }

  /** The ids of an instruction, its input and its output. */
  public record Accepted(String instruction, String input, String output) {}
}
