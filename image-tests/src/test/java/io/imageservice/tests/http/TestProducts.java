package io.imageservice.tests.http;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products that an administrator makes for one test. */
final class TestProducts {
  private static ApiClient admin;

  private TestProducts() {}

  static synchronized ApiClient admin() {
    if (admin == null) {
      admin = SharedProduct.run().admin();
    }
    return admin;
  }

  /** A key that no product has. */
  static String newKey() {
    return "tests/p" + UUID.randomUUID().toString().replace("-", "");
  }

  /** A body with all that a product needs. */
  static Map<String, Object> draft(String key, Map<String, Object> limits, List<?> operations) {
    Map<String, Object> allLimits = new HashMap<>();
    allLimits.put("max_files", 10);
    allLimits.put("max_file_bytes", 10_000_000);
    allLimits.put("max_pixels", 50_000_000);
    allLimits.put("max_frames", 100);
    allLimits.putAll(limits);
    Map<String, Object> draft = new HashMap<>();
    draft.put("key", key);
    draft.put("title", "A test's own");
    draft.put("description", "Made by a test.");
    draft.put("product_type", "image");
    draft.put("is_free", true);
    draft.put("operations", operations);
    draft.put("custom_operations", "none");
    draft.put("limits", allLimits);
    return draft;
  }

  /** Creates a product with these limits and returns its key. */
  static String create(Map<String, Object> limits, List<?> operations) {
    String key = newKey();
    List<?> recipe =
        operations.isEmpty()
            ? List.of(Map.of("op", "resize", "width", 16, "height", 16))
            : operations;
    admin().post("/products", draft(key, limits, recipe)).expect(201);
    return key;
  }
}
