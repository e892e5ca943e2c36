package io.imageservice.web.instruction;

import io.imageservice.instruction.boundary.InstructionView;
import java.util.LinkedHashMap;
import java.util.Map;

/** An instruction as JSON. */
final class InstructionShape {

  private InstructionShape() {}

  static Map<String, Object> of(InstructionView view) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", view.id());
    shape.put("user_id", view.userId());
    shape.put("product_id", view.productId());
    shape.put("product_key", view.productKey());
    shape.put("product_version", view.productVersion());
    shape.put("status", view.status());
    shape.put("counts", view.counts());
    shape.put("operations", view.recipe());
    shape.put("created_at", view.createdAt());
    shape.put("updated_at", view.updatedAt());
    return shape;
  }
}
