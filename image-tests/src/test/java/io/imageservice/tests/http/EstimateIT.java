package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.fixtures.Pictures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue of operations, and what a recipe would make of an image. */
class EstimateIT {
  private static final Map<String, Object> PHOTO =
      Map.of("format", "jpeg", "width", 3_000, "height", 2_000);

  private static ApiClient user;

  @BeforeAll
  static void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void anybodyMayReadTheCatalogueAndKeepIt() {
    ApiClient visitor = SharedProduct.anonymous();

    Answer first = visitor.get("/operations");
    JsonNode operations = Shape.success(first, 200).path("operations");

    assertThat(Shape.texts(operations, "name")).contains("resize", "crop", "convert").isSorted();
    JsonNode blur = named(operations, "blur");
    assertThat(blur.at("/parameters/0").toString())
        .isEqualTo(
            "{\"name\":\"sigma\",\"type\":\"number\",\"description\":\"Standard deviation.\","
                + "\"required\":false,\"default\":1.0,\"unit\":\"px\",\"min\":0.3,\"max\":100,"
                + "\"choices\":null}");
    String tag = first.header("ETag");
    assertThat(visitor.get("/operations", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(visitor.get("/operations", "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void saysWhatComesOutOfADescribedImage() {
    JsonNode estimate =
        estimate(
            Map.of(
                "image",
                PHOTO,
                "operations",
                List.of(
                    Map.of("op", "resize", "width", 800, "height", 600),
                    Map.of("op", "convert", "format", "webp"))));

    assertThat(estimate.path("outputs").toString())
        .isEqualTo(
            "[{\"rendition\":\"default\",\"format\":\"webp\",\"width\":800,\"height\":533,"
                + "\"frames\":1}]");
    assertThat(estimate.path("memory_class").asText()).isEqualTo("small");
    assertThat(estimate.path("violations")).isEmpty();
  }

  @Test
  void saysWhyARecipeWouldBeRefused() {
    JsonNode estimate =
        estimate(
            Map.of(
                "image",
                PHOTO,
                "operations",
                List.of(
                    Map.of("op", "grayscale"), Map.of("op", "crop", "width", 4_000, "height", 9))));

    assertThat(estimate.path("outputs")).isEmpty();
    assertThat(estimate.at("/violations/0/path").asText()).isEqualTo("operations[1]");
    assertThat(estimate.at("/violations/0/code").asText()).isEqualTo("OPERATION_NOT_APPLICABLE");
  }

  @Test
  void considersTheLimitsOfAProductThatIsNamed() {
    String product = TestProducts.create(Map.of("max_pixels", 1_000_000), List.of());
    Map<String, Object> question =
        Map.of("image", PHOTO, "operations", List.of(Map.of("op", "grayscale")));
    Map<String, Object> named = new java.util.HashMap<>(question);
    named.put("product", product);

    assertThat(estimate(question).path("violations")).isEmpty();
    assertThat(estimate(named).at("/violations/0/code").asText()).isEqualTo("IMAGE_TOO_LARGE");
    named.put("product", "tests/none");
    Shape.error(user.post("/estimate", named), 404, "PRODUCT_NOT_FOUND");
  }

  @Test
  void knowsTheFilesOfTheCallerAndOfNobodyElse() {
    Job job = user.submit("images/thumbnail", "a.png", Pictures.png(140, 90, 1));
    user.done(job);
    String input = job.inputPath().replaceAll(".*/", "");
    Map<String, Object> question =
        Map.of("detail_id", input, "operations", List.of(Map.of("op", "rotate", "angle", 90)));

    assertThat(estimate(question).at("/outputs/0/width").asInt()).isEqualTo(90);
    Answer foreign = SharedProduct.newUser().post("/estimate", question);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void namesEveryWrongFieldAndTheWrongParameter() {
    Answer fields =
        user.post(
            "/estimate",
            Map.of("operations", List.of(), "image", Map.of("format", "bmp", "width", 0)));
    Answer recipe =
        user.post(
            "/estimate",
            Map.of("operations", List.of(Map.of("op", "blur", "sigma", -1)), "image", PHOTO));

    assertThat(fields.status()).isEqualTo(400);
    assertThat(Shape.texts(fields.json().path("errors"), "fieldName"))
        .containsExactlyInAnyOrder("image.format", "image.width", "image.height");
    assertThat(recipe.code()).isEqualTo("INVALID_RECIPE");
    assertThat(Shape.texts(recipe.json().path("errors"), "fieldName"))
        .containsExactly("operations[0].sigma");
    assertThat(SharedProduct.anonymous().post("/estimate", Map.of()).status()).isEqualTo(401);
  }

  private static JsonNode estimate(Map<String, Object> question) {
    return Shape.success(user.post("/estimate", question), 200).path("estimate");
  }

  private static JsonNode named(JsonNode operations, String name) {
    for (JsonNode operation : operations) {
      if (operation.path("name").asText().equals(name)) {
        return operation;
      }
    }
    throw new AssertionError("no operation " + name);
  }
}
