package io.imageservice.web.product;

import io.imageservice.product.boundary.ProductView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A product as JSON. */
final class ProductShape {

  private ProductShape() {}

  static Map<String, Object> of(ProductView view) {
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("max_files", view.limits().maxFiles());
    limits.put("max_file_bytes", view.limits().maxFileBytes());
    limits.put("max_pixels", view.limits().maxPixels());
    limits.put("max_frames", view.limits().maxFrames());
    limits.put("images_per_day", view.limits().imagesPerDay());
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", view.id());
    shape.put("key", view.key());
    shape.put("title", view.title());
    shape.put("description", view.description());
    shape.put("product_type", view.productType());
    shape.put("is_active", view.isActive());
    shape.put("is_free", view.isFree());
    shape.put("version", view.version());
    shape.put("operations", view.recipe());
    shape.put("custom_operations", view.customOperations().toLowerCase(Locale.ROOT));
    shape.put("limits", limits);
    shape.put("retention_days", view.retentionDays());
    shape.put("priority", view.priority());
    shape.put("created_at", view.createdAt());
    shape.put("updated_at", view.updatedAt());
    return shape;
  }
}
