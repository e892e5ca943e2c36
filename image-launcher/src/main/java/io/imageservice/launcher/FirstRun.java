package io.imageservice.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends one image through the public API, as any client would, and keeps the result. */
final class FirstRun {

  private static final String PRODUCT = "images/thumbnail";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "image/jpeg", "jpg",
          "image/png", "png",
          "image/webp", "webp",
          "image/gif", "gif",
          "image/tiff", "tiff",
          "image/avif", "avif");

  private final URI root;
  private final Path dir;

  FirstRun(URI root, DataFolder data) {
    this.root = root;
    this.dir = data.firstRun();
  }

  /**
   * Sends the image; the painted sample if there is none.
   *
   * @throws FirstRunException if the service did not do what its API promises
   */
  Result send(Optional<Path> image) throws IOException, InterruptedException {
    DataFolder.makePrivate(dir);
    Path original = image.orElse(dir.resolve("sample.jpg"));
    if (image.isEmpty()) {
      SampleImage.write(original);
    }
    Api visitor = Api.at(root);
    Api api = visitor.withToken(DemoUser.logIn(visitor, dir.resolve("demo-user.properties")));
    try (EventStream events = EventStream.open(api)) {
      return send(api, events, original);
    }
  }

  private Result send(Api api, EventStream events, Path original)
      throws IOException, InterruptedException {
    JsonObject order = Json.createObjectBuilder().add("product_key", PRODUCT).build();
    String instruction =
        data(api.post("/instructions", order)).getJsonObject("instruction").getString("id");
    String details = "/instructions/%s/details".formatted(instruction);

    long begin = System.nanoTime();
    JsonObject accepted = data(api.upload(details, original));
    Duration upload = Duration.ofNanos(System.nanoTime() - begin);
    String output = accepted.getJsonObject("output").getString("id");
    String told = events.awaitEnd(output, LIMIT);
    Duration all = Duration.ofNanos(System.nanoTime() - begin);

    String path = details + "/" + output;
    JsonObject detail = data(api.get(path)).getJsonObject("detail");
    if (!told.equals("DONE") || !detail.getString("status").equals("DONE")) {
      throw new FirstRunException("the file ended %s, its detail says %s".formatted(told, detail));
    }
    return new Result(original, download(api, path + "/file", original), upload, all);
  }

  private Path download(Api api, String path, Path original)
      throws IOException, InterruptedException {
    Path partial = dir.resolve("result.part");
    String type = api.download(path, partial);
    String name = original.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Path result =
        dir.resolve("%s-thumbnail.%s".formatted(name, EXTENSIONS.getOrDefault(type, "bin")));
    return Files.move(partial, result, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JsonObject data(Api.Answer answer) {
    return answer.json().getJsonObject("data");
  }

  /**
   * What came out.
   *
   * @param original the image that was sent
   * @param result the file that came back
   * @param upload until the upload was answered
   * @param all until the event told that the result is there
   */
  record Result(Path original, Path result, Duration upload, Duration all) {}
}
