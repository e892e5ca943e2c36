package io.imageservice.web.recipe;

import io.imageservice.engine.Estimate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An estimate as JSON. */
final class EstimateShape {

  private EstimateShape() {}

  static Map<String, Object> of(Estimate estimate) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("outputs", estimate.outputs().stream().map(EstimateShape::of).toList());
    shape.put("memory_bytes", estimate.memoryBytes());
    shape.put("memory_class", word(estimate.memoryClass()));
    shape.put("violations", estimate.violations().stream().map(EstimateShape::of).toList());
    return shape;
  }

  private static Map<String, Object> of(Estimate.Output output) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("rendition", output.name());
    shape.put("format", word(output.format()));
    shape.put("width", output.width());
    shape.put("height", output.height());
    shape.put("frames", output.frames());
    return shape;
  }

  private static Map<String, Object> of(Estimate.Violation violation) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("path", violation.path());
    shape.put("code", violation.code().name());
    shape.put("message", violation.message());
    return shape;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
