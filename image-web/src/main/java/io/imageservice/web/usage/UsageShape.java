package io.imageservice.web.usage;

import io.imageservice.json.PlainJson;
import io.imageservice.usage.boundary.UsageView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user uses as JSON. */
final class UsageShape {

  private UsageShape() {}

  static String json(UsageView usage) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("user_id", usage.userId());
    shape.put("images_today", usage.imagesToday());
    shape.put("images_per_day", usage.imagesPerDay());
    shape.put("resets_at", usage.resetsAt());
    shape.put("stored_bytes", usage.storedBytes());
    shape.put("reserved_bytes", usage.reservedBytes());
    shape.put("max_stored_bytes", usage.maxStoredBytes());
    shape.put("products", products(usage.products()));
    return PlainJson.print(shape);
  }

  private static List<Object> products(List<UsageView.OfProduct> products) {
    return products.stream().map(UsageShape::product).toList();
  }

  private static Object product(UsageView.OfProduct product) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("product_key", product.productKey());
    shape.put("images_today", product.imagesToday());
    shape.put("images_per_day", product.imagesPerDay());
    return shape;
  }
}
