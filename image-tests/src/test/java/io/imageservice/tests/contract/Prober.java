package io.imageservice.tests.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests and looks at how they are answered, of endless answers at the beginning alone. */
final class Prober {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Prober(URI base) {
    this.base = base;
  }

  /**
   * An answer.
   *
   * @param code the error's code, or an empty text
   */
  record Seen(int status, String code) {}

  /** Sends a request with this token; null for none. */
  Seen send(ExampleRequest request, String token) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(request.path()))
            .timeout(Duration.ofSeconds(30))
            .method(request.method(), request.body());
    request.headers().forEach(builder::header);
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<InputStream> response = http.send(builder.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Seen(response.statusCode(), code(response, body));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String code(HttpResponse<?> response, InputStream body) throws IOException {
    boolean isError = response.statusCode() >= 400;
    byte[] text = isError ? body.readAllBytes() : new byte[0];
    return text.length == 0 ? "" : JSON.readTree(text).path("code").asText();
  }
}
