package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recipes refer to other images, which stay for as long as they are needed and no longer. */
class WatermarkIT {
  private static final Map<String, Object> TO_PNG = Map.of("op", "convert", "format", "png");
  private static final byte[] BASE = Pictures.png(80, 60, 1);

  private ApiClient user;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void putsAnInputOrAnOutputOfOnesOwnOverAnImage() {
    Job mark = mark(user);

    for (UUID image : List.of(mark.input(), mark.output())) {
      BufferedImage result = Pictures.decode(user.download(run(user, watermark(image))));

      // Half the size in the lower right corner: red left of three quarters, blue right of it.
      assertThat(new java.awt.Color(result.getRGB(50, 45)))
          .satisfies(c -> assertThat(c.getRed()).isGreaterThan(c.getBlue() + 150));
      assertThat(new java.awt.Color(result.getRGB(72, 45)))
          .satisfies(c -> assertThat(c.getBlue()).isGreaterThan(c.getRed() + 150));
      assertThat(result.getRGB(10, 10)).isEqualTo(Pictures.decode(BASE).getRGB(10, 10));
    }
  }

  @Test
  void answersForAForeignImageAsForAnUnknownOne() {
    UUID foreign = mark(SharedProduct.newUser()).output();
    UUID failed = FailedJobs.submit(user, user.create("images/thumbnail")).input();
    Job deleted = mark(user);
    user.delete(deleted.instructionPath()).expect(204);

    List<String> refusals =
        Stream.of(foreign, UUID.randomUUID(), deleted.output())
            .map(image -> refusal(user, image))
            .toList();

    assertThat(refusals).containsOnly(refusals.get(0));
    assertThat(refusals.get(0)).contains("\"fieldName\":\"operations[1].image\"");
    assertThat(refusal(TestProducts.admin(), foreign)).isEqualTo(refusals.get(0));
    assertThat(order(user, watermark(failed)).code()).isEqualTo("SOURCE_NOT_FOUND");
    Answer estimate =
        user.post(
            "/estimate",
            Map.of(
                "operations",
                recipe(watermark(foreign)),
                "image",
                Map.of("format", "png", "width", 80, "height", 60)));
    Shape.error(estimate, 400, "SOURCE_NOT_FOUND");
  }

  @Test
  void keepsADeletedImageForTheWorkThatNeedsIt() {
    Job mark = mark(user);
    UUID later = order(user, watermark(mark.output())).expect(201).id("/data/instruction/id");
    UUID failing = order(user, watermark(mark.input())).expect(201).id("/data/instruction/id");
    Job failed = submit(user, failing, BadFiles.truncatedJpeg());
    assertThat(endOf(failed)).contains("CORRUPT_IMAGE");

    user.delete(mark.instructionPath()).expect(204);

    user.done(submit(user, later, BASE));
    user.post(failed.inputPath() + "/retry", null).expect(202);
    Poll.untilTrue(
        Duration.ofMinutes(1),
        "failed again, for its own reason",
        () ->
            endOf(failed).contains("\"generation\":2") && endOf(failed).contains("CORRUPT_IMAGE"));
    Footprint footprint = Footprint.of(SharedProduct.run(), user.userId());
    user.delete("/instructions/" + later).expect(204);
    user.delete("/instructions/" + failing).expect(204);
    Poll.untilTrue(Duration.ofMinutes(1), "nothing is left", () -> footprint.objects().isEmpty());
  }

  @Test
  void givesTheImageUpWhenTheFilesOfTheInstructionAreGone() {
    ApiClient admin = TestProducts.admin();
    Job mark = mark(user);
    Job job = run(user, watermark(mark.output()));
    SharedProduct.run()
        .database()
        .update(
            "update instruction_detail set finished_at = finished_at - interval '31 days'"
                + " where owner_id = ?",
            user.userId());

    admin.post("/files/cleanup?dry_run=false", null).expect(200);

    Footprint footprint = Footprint.of(SharedProduct.run(), user.userId());
    Poll.untilTrue(Duration.ofMinutes(1), "nothing is left", () -> footprint.objects().isEmpty());
    Answer late = user.upload(job.instructionPath() + "/details", Multipart.file("late.png", BASE));
    Shape.error(late, 410, "FILE_EXPIRED");
  }

  @Test
  void letsEverybodyReferToAnAssetAndNobodyElseLookAtIt() {
    ApiClient admin = TestProducts.admin();
    UUID instruction = admin.create("images/asset");
    Answer uploaded =
        admin
            .upload(
                "/instructions/" + instruction + "/details",
                Multipart.file("logo.jpg", Pictures.redLeftBlueRight(40, 30)))
            .expect(201);
    UUID asset = uploaded.id("/data/input/id");

    assertThat(uploaded.data().at("/input/status").asText()).isEqualTo("DONE");
    assertThat(uploaded.data().path("output").isNull()).isTrue();
    run(user, watermark(asset));
    String path = "/instructions/" + instruction + "/details/" + asset;
    admin.get(path + "/file").expect(200);
    user.get(path + "/file").expect(403);
    Shape.error(
        user.post("/instructions", Map.of("product_key", "images/asset")),
        404,
        "PRODUCT_NOT_FOUND");
    Shape.error(admin.delete("/products/images/asset"), 404, "PRODUCT_NOT_FOUND");

    String key = TestProducts.create(Map.of(), recipe(watermark(asset)));
    admin.delete("/instructions/" + instruction).expect(204);
    user.done(user.submit(key, "base.png", BASE));
    String changed = key.replaceFirst(".*/", "/products/tests/");
    admin.put(changed, TestProducts.draft(key, Map.of(), recipe(watermark(asset)))).expect(200);
    user.done(user.submit(key, "base.png", BASE));
    admin.delete(changed).expect(204);
    assertThat(refusal(user, asset)).contains("SOURCE_NOT_FOUND");
  }

  @Test
  void refusesMoreImagesThanItCanCarry() {
    List<Map<String, Object>> five =
        Stream.generate(() -> watermark(mark(user).input())).limit(5).toList();

    Answer answer =
        user.post("/instructions", Map.of("product_key", "images/resize", "operations", five));

    Shape.error(answer, 400, "INVALID_RECIPE");
    assertThat(answer.text()).contains("operations[4].image");
    Answer small =
        TestProducts.admin()
            .post(
                "/products",
                TestProducts.draft(
                    TestProducts.newKey(), Map.of("max_pixels", 100), List.of(ownMark())));
    Shape.error(small, 400, "INVALID_RECIPE");
  }

  private static Map<String, Object> ownMark() {
    return watermark(mark(TestProducts.admin()).input());
  }

  private static Map<String, Object> watermark(UUID image) {
    return Map.of("op", "watermark-image", "image", image.toString(), "scale", 0.5);
  }

  private static List<Object> recipe(Map<String, Object> watermark) {
    return List.of(TO_PNG, watermark);
  }

  /** A finished image of 40 by 30 pixels, its left half red and its right half blue. */
  private static Job mark(ApiClient owner) {
    Job job = owner.submit("images/thumbnail", "mark.jpg", Pictures.redLeftBlueRight(40, 30));
    owner.done(job);
    return job;
  }

  private static Answer order(ApiClient caller, Map<String, Object> watermark) {
    return caller.post(
        "/instructions", Map.of("product_key", "images/resize", "operations", recipe(watermark)));
  }

  private static Job run(ApiClient caller, Map<String, Object> watermark) {
    UUID instruction = order(caller, watermark).expect(201).id("/data/instruction/id");
    Job job = submit(caller, instruction, BASE);
    caller.done(job);
    return job;
  }

  private static Job submit(ApiClient caller, UUID instruction, byte[] image) {
    Answer answer =
        caller
            .upload("/instructions/" + instruction + "/details", Multipart.file("b.png", image))
            .expect(201);
    return new Job(instruction, answer.id("/data/input/id"), answer.id("/data/output/id"));
  }

  private String endOf(Job job) {
    JsonNode end = user.finished(job.instruction(), job.input(), Duration.ofMinutes(1));
    return end.toString();
  }

  /** The refusal without what differs from request to request. */
  private static String refusal(ApiClient caller, UUID image) {
    Answer answer = order(caller, watermark(image));
    Shape.error(answer, 400, "SOURCE_NOT_FOUND");
    return answer.text().replace(answer.json().path("trace_id").asText(), "");
  }
}
