package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.DecodedSize;
import io.imageservice.tests.checker.Sha256;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.EventStream;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Exif;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image goes in, the processed one comes out. */
class MainJobIT {
  private static ApiClient user;

  @BeforeAll
  static void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void walksTheWholeWayAsTheSeedsClientDoes() {
    byte[] photo = Exif.withOrientationAndPosition(Pictures.jpeg(1600, 1200, 7), 6);

    try (EventStream events = EventStream.open(user)) {
      assertThat(events.status()).isEqualTo(200);
      JsonNode products = Shape.success(user.get("/products"), 200).path("products");
      String productId = idOf(products, "images/thumbnail");

      JsonNode created =
          Shape.success(user.post("/instructions", Map.of("product_id", productId)), 201)
              .path("instruction");
      Shape.instruction(created);
      assertThat(created.path("status").asText()).isEqualTo("PENDING");
      assertThat(created.path("user_id").asText()).isEqualTo(user.userId().toString());
      assertThat(created.path("product_id").asText()).isEqualTo(productId);

      String path = "/instructions/" + created.path("id").asText();
      JsonNode uploaded =
          Shape.success(
              user.upload(path + "/details", Multipart.file("Holiday 1.jpg", photo)), 201);
      JsonNode input = uploaded.path("input");
      JsonNode output = uploaded.path("output");
      Shape.detail(input);
      Shape.detail(output);
      assertThat(input.path("output_id").asText()).isEqualTo(output.path("id").asText());
      assertThat(input.path("original_name").asText()).isEqualTo("Holiday 1.jpg");
      assertThat(input.path("file_size").asLong()).isEqualTo(photo.length);
      assertThat(input.path("mime_type").asText()).isEqualTo("image/jpeg");

      String outputId = output.path("id").asText();
      JsonNode event = events.awaitStatus(outputId, "DONE").json();
      assertThat(Shape.names(event))
          .contains("user_id", "instruction_id", "instruction_detail_id", "status", "created_at");
      assertThat(event.path("user_id").asText()).isEqualTo(user.userId().toString());

      JsonNode detail = Shape.success(user.get(path + "/details/" + outputId), 200).path("detail");
      Shape.detail(detail);
      Shape.assertTime(detail, "finished_at");
      // Turned by its orientation, 1200 by 1600 fits into 320 as 240 by 320.
      assertThat(detail.path("width").asInt()).isEqualTo(240);
      assertThat(detail.path("height").asInt()).isEqualTo(320);

      Answer file = user.get(path + "/details/" + outputId + "/file").expect(200);
      assertThat(file.header("Content-Type")).isEqualTo("image/jpeg");
      assertThat(DecodedSize.of("image/jpeg", file.body())).isEqualTo("240x320");
      assertThat(file.body().length).isEqualTo(detail.path("file_size").asInt());
      assertThat(Exif.hasPosition(photo)).isTrue();
      assertThat(Exif.hasPosition(file.body())).isFalse();
    }
  }

  @Test
  void turnsTheImageAsItsOrientationSays() {
    byte[] photo = Exif.withOrientationAndPosition(Pictures.redLeftBlueRight(400, 200), 6);

    Job job = user.submit("images/thumbnail", "turned.jpg", photo);
    user.done(job);

    // Orientation 6 is turned a quarter clockwise: what was left is now on top.
    BufferedImage result = Pictures.decode(user.download(job));
    assertThat(result.getWidth()).isEqualTo(160);
    assertThat(result.getHeight()).isEqualTo(320);
    assertThat(result.getRGB(80, 40) & 0xff).as("blue on top").isLessThan(60);
    assertThat(result.getRGB(80, 280) & 0xff).as("blue below").isGreaterThan(190);
  }

  @ParameterizedTest
  @CsvSource({
    "images/compress, image/png, 500x400",
    "images/resize, image/png, 500x400",
    "images/thumbnail, image/jpeg, 320x256",
    "images/convert, image/webp, 500x400",
    "images/grayscale, image/png, 500x400"
  })
  void everySeededProductDoesWhatItSays(String product, String mimeType, String size) {
    Job job = user.submit(product, "picture.png", Pictures.png(500, 400, 11));

    JsonNode output = user.done(job);

    assertThat(output.path("mime_type").asText()).isEqualTo(mimeType);
    byte[] file = user.download(job);
    assertThat(DecodedSize.of(mimeType, file)).isEqualTo(size);
    assertThat(size)
        .isEqualTo(output.path("width").asText() + "x" + output.path("height").asText());
  }

  @Test
  void fitsALargeImageIntoTheSizeOfTheProduct() {
    Job job = user.submit("images/resize", "wide.png", Pictures.png(2000, 1000, 5));
    user.done(job);
    assertThat(DecodedSize.of("image/png", user.download(job))).isEqualTo("800x400");
  }

  @Test
  void grayscaleLeavesNoColour() {
    Job job = user.submit("images/grayscale", "red.jpg", Pictures.redLeftBlueRight(64, 64));
    user.done(job);
    int pixel = Pictures.decode(user.download(job)).getRGB(10, 10);
    assertThat((pixel >> 16) & 0xff)
        .isCloseTo(pixel & 0xff, org.assertj.core.data.Offset.offset(2));
  }

  @Test
  void compressNeverMakesAFileLarger() {
    byte[] small = Pictures.jpeg(64, 64, 2);
    Job job = user.submit("images/compress", "small.jpg", small);
    JsonNode output = user.done(job);
    assertThat(output.path("file_size").asInt()).isLessThanOrEqualTo(small.length);
    assertThat(output.has("kept_original")).isTrue();
  }

  @Test
  void takesSeveralFilesAndReportsAnErrorPerFile() {
    UUID instruction = user.create("images/thumbnail");

    Answer answer =
        user.upload(
            "/instructions/" + instruction + "/details",
            Multipart.file("one.png", Pictures.png(40, 30, 1))
                .and("letter.png", BadFiles.text())
                .and("two.png", Pictures.png(30, 40, 2)));

    JsonNode data = Shape.success(answer, 201);
    JsonNode details = data.path("details");
    assertThat(details).hasSize(3);
    assertThat(details.path(1).path("error").path("code").asText()).isEqualTo("NOT_AN_IMAGE");
    assertThat(details.path(1).path("input").isObject()).isFalse();
    assertThat(data.path("input")).isEqualTo(details.path(0).path("input"));
    assertThat(data.path("output")).isEqualTo(details.path(0).path("output"));
    for (int i : new int[] {0, 2}) {
      UUID output = UUID.fromString(details.path(i).path("output").path("id").asText());
      JsonNode done = user.finished(instruction, output, Duration.ofMinutes(1));
      assertThat(done.path("status").asText()).isEqualTo("DONE");
    }
    JsonNode seen =
        Shape.success(user.get("/instructions/" + instruction), 200).path("instruction");
    assertThat(seen.path("status").asText()).isEqualTo("DONE");
    assertThat(seen.path("counts").path("done").asInt()).isEqualTo(2);
    JsonNode files =
        Shape.success(user.get("/instructions/" + instruction + "/details"), 200).path("files");
    assertThat(files).hasSize(4);
    files.forEach(Shape::detail);
  }

  @Test
  void addsFilesToAnInstructionUntilItsStatusIsDoneAgain() {
    Job first = user.submit("images/thumbnail", "first.png", Pictures.png(40, 30, 3));
    user.done(first);

    Answer second =
        user.upload(
            first.instructionPath() + "/details",
            Multipart.file("second.png", Pictures.png(40, 30, 4)));

    user.finished(
        first.instruction(), second.expect(201).id("/data/output/id"), Duration.ofMinutes(1));
    assertThat(user.get(first.instructionPath()).data().at("/instruction/counts/done").asInt())
        .isEqualTo(2);
  }

  @Test
  void showsTheMetadataOfTheInput() {
    byte[] photo = Exif.withOrientationAndPosition(Pictures.jpeg(320, 200, 9), 6);
    Job job = user.submit("images/thumbnail", "meta.jpg", photo);
    user.done(job);

    JsonNode input = user.get(job.inputPath()).expect(200).data().path("detail");

    assertThat(input.path("status").asText()).isEqualTo("DONE");
    assertThat(input.path("metadata").isObject()).as("metadata of %s", input).isTrue();
    assertThat(input.path("metadata").toString()).contains("rientation");
  }

  @Test
  void showsWhatItLearntAboutThePicture() {
    byte[] photo = Exif.withOrientationAndPosition(Pictures.jpeg(320, 200, 9), 6);
    Job job = user.submit("images/thumbnail", "facts.jpg", photo);
    user.done(job);

    JsonNode analysis = user.get(job.inputPath()).expect(200).data().at("/detail/analysis");
    JsonNode output = user.get(job.outputPath()).expect(200).data().path("detail");

    assertThat(analysis.path("width").asInt()).isEqualTo(200);
    assertThat(analysis.path("blur_hash").asText()).hasSize(28);
    assertThat(analysis.path("perceptual_hash").asText()).matches("[0-9a-f]{16}");
    assertThat(analysis.path("palette")).isNotEmpty();
    assertThat(analysis.at("/privacy/found/location")).isNotEmpty();
    assertThat(analysis.at("/privacy/removed").toString()).contains("gps.");
    assertThat(analysis.at("/privacy/kept")).isEmpty();
    assertThat(output.path("analysis").isNull()).as("analysis of %s", output).isTrue();
    assertThat(output.path("engine_version").asText()).startsWith("libvips 8.");
  }

  @Test
  void givesTheOriginalBackUnchanged() {
    byte[] photo = Exif.withOrientationAndPosition(Pictures.jpeg(320, 200, 9), 3);
    Job job = user.submit("images/thumbnail", "original.jpg", photo);
    user.done(job);

    Answer byOutput = user.get(job.filePath() + "?variant=original").expect(200);
    Answer byInput = user.get(job.inputPath() + "/file?variant=original").expect(200);

    assertThat(Sha256.of(byOutput.body())).isEqualTo(Sha256.of(photo));
    assertThat(Sha256.of(byInput.body())).isEqualTo(Sha256.of(photo));
  }

  @Test
  void replacesTheRecipeWhereTheProductAllowsIt() {
    List<Map<String, Object>> operations =
        List.of(
            Map.of("op", "resize", "width", 50, "height", 50),
            Map.of("op", "convert", "format", "webp"));
    Answer created =
        user.post("/instructions", Map.of("product_key", "images/resize", "operations", operations))
            .expect(201);
    UUID instruction = created.id("/data/instruction/id");
    Answer uploaded =
        user.upload(
                "/instructions/" + instruction + "/details",
                Multipart.file("a.png", Pictures.png(100, 80, 1)))
            .expect(201);
    Job job = new Job(instruction, uploaded.id("/data/input/id"), uploaded.id("/data/output/id"));

    user.done(job);

    assertThat(DecodedSize.of("image/webp", user.download(job))).isEqualTo("50x40");
  }

  private static String idOf(JsonNode products, String key) {
    for (JsonNode product : products) {
      if (product.path("key").asText().equals(key)) {
        return product.path("id").asText();
      }
    }
    throw new AssertionError("no product " + key + " in " + products);
  }
}
