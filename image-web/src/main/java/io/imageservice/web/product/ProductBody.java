package io.imageservice.web.product;

import io.imageservice.product.boundary.ProductDraft;
import io.imageservice.product.boundary.ProductView;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.JsonBody;
import java.util.Locale;

/** What an administrator sends about a product. */
final class ProductBody {

  private ProductBody() {}

  /**
   * Reads it.
   *
   * @throws io.imageservice.error.DomainException {@code VALIDATION_FAILED}
   */
  static ProductDraft read(JsonBody body) {
    Fields fields = body.fields();
    String key = fields.text("key");
    String title = fields.required("title", fields.text("title"));
    String description = fields.text("description");
    String type = fields.text("product_type");
    Boolean isFree = fields.flag("is_free");
    Object operations = fields.required("operations", fields.any("operations"));
    String custom = fields.text("custom_operations");
    ProductView.Limits limits = limits(fields.object("limits"));
    Integer retentionDays = fields.smallNumber("retention_days");
    Integer priority = fields.smallNumber("priority");
    Boolean isActive = fields.flag("is_active");
    fields.finish();
    return new ProductDraft(
        key,
        title,
        description == null ? "" : description,
        type == null ? "image" : type,
        isFree == null || isFree,
        operations,
        custom == null ? null : custom.toUpperCase(Locale.ROOT),
        limits,
        retentionDays,
        priority,
        isActive);
  }

  private static ProductView.Limits limits(Fields fields) {
    if (fields == null) {
      return null;
    }
    Integer files = fields.required("max_files", fields.smallNumber("max_files"));
    Long bytes = fields.required("max_file_bytes", fields.number("max_file_bytes"));
    Long pixels = fields.required("max_pixels", fields.number("max_pixels"));
    Integer frames = fields.required("max_frames", fields.smallNumber("max_frames"));
    Integer perDay = fields.smallNumber("images_per_day");
    fields.close();
    return files == null || bytes == null || pixels == null || frames == null
        ? null
        : new ProductView.Limits(files, bytes, pixels, frames, perDay);
  }
}
