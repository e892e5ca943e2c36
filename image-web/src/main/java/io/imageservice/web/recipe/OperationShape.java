package io.imageservice.web.recipe;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of operations as JSON. */
final class OperationShape {

  private OperationShape() {}

  /** All operations that the service offers, by name. */
  static List<Map<String, Object>> all() {
    return OperationCatalogue.all().stream().map(OperationShape::of).toList();
  }

  private static Map<String, Object> of(OperationType type) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("name", type.name());
    shape.put("summary", type.summary());
    shape.put("parameters", type.parameters().stream().map(OperationShape::of).toList());
    return shape;
  }

  private static Map<String, Object> of(ParameterType parameter) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("name", parameter.name());
    shape.put("type", ParameterType.word(parameter.kind()));
    shape.put("description", parameter.description());
    shape.put("required", parameter.required());
    shape.put("default", parameter.defaultValue());
    shape.put("unit", parameter.unit().isEmpty() ? null : parameter.unit());
    shape.put("min", number(parameter.min()));
    shape.put("max", number(parameter.max()));
    shape.put("choices", parameter.choices().isEmpty() ? null : parameter.choices());
    return shape;
  }

  /** Null where the range is open. */
  private static Number number(double bound) {
    if (Double.isInfinite(bound)) {
      return null;
    }
    return bound == Math.rint(bound) ? (Number) (long) bound : (Number) bound;
  }
}
