package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the model says of pictures, and that nobody waits for it. */
class LabelsIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PRODUCT = "images/thumbnail";

  @Test
  void labelsAPictureAndFindsItByThem() {
    ApiClient user = SharedProduct.newUser();
    Job bright = user.submit(PRODUCT, "bright.png", plain(Color.WHITE));
    Job dark = user.submit(PRODUCT, "dark.png", plain(new Color(20, 20, 20)));
    user.done(bright);
    user.done(dark);

    JsonNode labels = labels(user, bright);

    assertThat(Shape.texts(labels, "name")).contains("bright", "grey").doesNotContain("dark");
    assertThat(labels).allMatch(label -> label.path("model").asText().equals("attributes-1"));
    assertThat(labels)
        .allMatch(label -> label.path("score").asDouble() >= 0.5)
        .allMatch(label -> label.path("score").asDouble() <= 1);
    assertThat(Shape.texts(labels(user, dark), "name")).contains("dark", "grey");
    assertThat(instructionsWith(user, "bright")).containsExactly(bright.instruction().toString());
    assertThat(instructionsWith(user, "dark")).containsExactly(dark.instruction().toString());
    assertThat(instructionsWith(user, "no-such-label")).isEmpty();
    String files = "/instructions/%s/details?label=".formatted(bright.instruction());
    assertThat(user.get(files + "bright").data().path("files")).hasSize(2);
    assertThat(user.get(files + "dark").data().path("files")).isEmpty();
    assertThat(user.get(files + "%00").status()).isEqualTo(400);
  }

  @Test
  void forgetsTheLabelsOfWhatIsDeleted() {
    ApiClient user = SharedProduct.newUser();
    Job job = user.submit(PRODUCT, "gone.png", plain(Color.WHITE));
    user.done(job);
    assertThat(labels(user, job)).isNotEmpty();

    assertThat(user.delete("/instructions/" + job.instruction()).status()).isEqualTo(204);

    assertThat(rows("select count(*) from label where detail_id = ?", job)).isZero();
    assertThat(rows("select count(*) from inference_job where detail_id = ?", job)).isZero();
  }

  @Test
  void aModelThatHangsHoldsNoImageUpAndIsStartedAgain() {
    ApiClient user = SharedProduct.newUser();
    Job first = user.submit(PRODUCT, "first.png", Pictures.png(80, 60, 1));
    user.done(first);
    labels(user, first); // from now on there is a child
    List<ProcessHandle> children = inferenceChildren();
    assertThat(children).isNotEmpty();
    children.forEach(child -> signal(child, "STOP"));

    Job second = user.submit(PRODUCT, "second.png", Pictures.png(90, 70, 2));
    user.done(second);
    assertThat(labelsNow(user, second)).as("labels while the model hangs").isEmpty();
    Job third = user.submit(PRODUCT, "third.png", Pictures.png(90, 70, 3));
    user.done(third);

    assertThat(labels(user, second)).isNotEmpty();
    assertThat(labels(user, third)).isNotEmpty();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(state()).isEqualTo("ok");
  }

  private static JsonNode labels(ApiClient user, Job job) {
    return Poll.until(
        SOON,
        "labels",
        () -> Optional.of(labelsNow(user, job)).filter(labels -> !labels.isEmpty()));
  }

  private static JsonNode labelsNow(ApiClient user, Job job) {
    return user.get(job.outputPath()).data().at("/detail/labels");
  }

  private static List<String> instructionsWith(ApiClient user, String label) {
    return Shape.texts(user.get("/instructions?label=" + label).data().path("instructions"), "id");
  }

  private static long rows(String sql, Job job) {
    return SharedProduct.run().database().number(sql, job.input());
  }

  private static String state() {
    JsonNode checks = SharedProduct.anonymous().get("/health/ready").json().path("checks");
    for (JsonNode check : checks) {
      if (check.path("name").asText().equals("inference")) {
        return check.at("/data/state").asText();
      }
    }
    throw new AssertionError("no check of inference in " + checks);
  }

  private static List<ProcessHandle> inferenceChildren() {
    ProcessHandle server = SharedProduct.get().process("liberty").orElseThrow();
    return server.descendants().filter(LabelsIT::isInferenceChild).toList();
  }

  private static boolean isInferenceChild(ProcessHandle process) {
    try {
      Path line = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
      return Files.readString(line).contains("InferenceChild");
    } catch (IOException e) {
      return false; // ended meanwhile
    }
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] plain(Color colour) {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 64, 48);
    graphics.dispose();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
