package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue: public to read, an administrator's to change. */
class ProductsIT {
  private static final List<?> TINY = List.of(Map.of("op", "resize", "width", 8, "height", 8));
  private static ApiClient admin;
  private static ApiClient visitor;

  @BeforeAll
  static void logIn() {
    admin = TestProducts.admin();
    visitor = SharedProduct.anonymous();
  }

  @Test
  void showsTheSeededProductsToEverybody() {
    JsonNode products = Shape.success(visitor.get("/products"), 200).path("products");

    assertThat(Shape.texts(products, "key"))
        .contains(
            "images/compress",
            "images/resize",
            "images/thumbnail",
            "images/convert",
            "images/grayscale");
    JsonNode product = products.path(0);
    assertThat(Shape.names(product))
        .contains(
            "id",
            "key",
            "title",
            "description",
            "product_type",
            "is_active",
            "is_free",
            "operations",
            "limits");
    assertThat(product.path("operations").isArray()).isTrue();
    assertThat(Shape.names(product.path("limits")))
        .contains("max_files", "max_file_bytes", "max_pixels", "max_frames");
  }

  @Test
  void filtersByType() {
    assertThat(visitor.get("/products?type=image").expect(200).data().path("products"))
        .isNotEmpty();
    assertThat(visitor.get("/products?type=video").expect(200).data().path("products")).isEmpty();
  }

  @Test
  void findsAProductByKeyAndById() {
    JsonNode byKey = Shape.success(visitor.get("/products/images/thumbnail"), 200).path("product");
    JsonNode byId =
        Shape.success(visitor.get("/products/" + byKey.path("id").asText()), 200).path("product");
    assertThat(byId).isEqualTo(byKey);
    Shape.error(visitor.get("/products/images/nothing"), 404, "PRODUCT_NOT_FOUND");
    Shape.error(visitor.get("/products/" + UUID.randomUUID()), 404, "PRODUCT_NOT_FOUND");
  }

  @Test
  void createsChangesAndRetiresAProduct() {
    String key = TestProducts.newKey();
    Answer created = admin.post("/products", TestProducts.draft(key, Map.of(), TINY)).expect(201);
    assertThat(created.json().at("/data/product/key").asText()).isEqualTo(key);
    ApiClient user = SharedProduct.newUser();
    UUID pinned = user.create(key);

    Map<String, Object> changed = new HashMap<>(TestProducts.draft(key, Map.of(), TINY));
    changed.put("title", "Larger");
    changed.put("operations", List.of(Map.of("op", "resize", "width", 12, "height", 12)));
    JsonNode replaced = Shape.success(admin.put("/products/" + key, changed), 200).path("product");
    assertThat(replaced.path("title").asText()).isEqualTo("Larger");

    // An instruction keeps the version it was created with.
    Answer upload =
        user.upload(
                "/instructions/" + pinned + "/details",
                Multipart.file("a.png", Pictures.png(40, 40, 1)))
            .expect(201);
    Job job = new Job(pinned, upload.id("/data/input/id"), upload.id("/data/output/id"));
    assertThat(user.done(job).path("width").asInt()).isEqualTo(8);
    Job newer = user.submit(key, "b.png", Pictures.png(40, 40, 1));
    assertThat(user.done(newer).path("width").asInt()).isEqualTo(12);

    admin.delete("/products/" + key).expect(204);
    assertThat(Shape.texts(visitor.get("/products").data().path("products"), "key"))
        .doesNotContain(key);
    Answer refused = user.post("/instructions", Map.of("product_key", key));
    assertThat(refused.status()).as("%s", refused).isIn(404, 409);
    user.get(job.filePath()).expect(200);
  }

  @Test
  void refusesAKeyThatIsTaken() {
    Shape.error(
        admin.post("/products", TestProducts.draft("images/thumbnail", Map.of(), TINY)),
        409,
        "PRODUCT_KEY_TAKEN");
  }

  @Test
  void triesARecipeBeforeItIsKept() {
    String key = TestProducts.newKey();
    List<?> bad = List.of(Map.of("op", "resize", "width", 10), Map.of("op", "explode"));

    JsonNode body =
        Shape.error(
            admin.post("/products", TestProducts.draft(key, Map.of(), bad)), 400, "INVALID_RECIPE");

    assertThat(body.at("/errors/0/fieldName").asText()).startsWith("operations[1]");
    Shape.error(visitor.get("/products/" + key), 404, "PRODUCT_NOT_FOUND");
  }

  @Test
  void namesEveryWrongField() {
    Map<String, Object> draft =
        new HashMap<>(TestProducts.draft("No Key", Map.of("max_files", 0), TINY));
    draft.put("title", "");

    JsonNode body = Shape.error(admin.post("/products", draft), 400, "VALIDATION_FAILED");

    assertThat(Shape.texts(body.path("errors"), "fieldName"))
        .contains("key", "title", "limits.max_files");
  }
}
