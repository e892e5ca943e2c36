package io.imageservice.engine;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schemas of recipes in the OpenAPI document, written from the catalogue. */
final class OperationSchemas {

  private static final String REFERENCE = "#/components/schemas/";

  private OperationSchemas() {}

  /** The schemas by name; {@code Operation} is the first. */
  static Map<String, Object> all() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put("Operation", operation());
    OperationCatalogue.all().forEach(type -> schemas.put(nameOf(type), schema(type)));
    schemas.put("Operations", operations());
    schemas.put("Rendition", rendition());
    schemas.put("Recipe", recipe());
    return schemas;
  }

  private static Map<String, Object> operation() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    OperationCatalogue.all().forEach(type -> mapping.put(type.name(), REFERENCE + nameOf(type)));
    return object(
        "description", "One step of a recipe; unknown operations and parameters are refused",
        "oneOf", OperationCatalogue.all().stream().map(type -> reference(nameOf(type))).toList(),
        "discriminator", object("propertyName", "op", "mapping", mapping));
  }

  private static Map<String, Object> schema(OperationType type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("op", object("type", "string", "enum", List.of(type.name())));
    type.parameters().forEach(p -> properties.put(p.name(), schema(p)));
    List<String> required =
        type.parameters().stream().filter(ParameterType::required).map(p -> p.name()).toList();
    return object(
        "type",
        "object",
        "description",
        type.summary(),
        "additionalProperties",
        false,
        "required",
        concat("op", required),
        "properties",
        properties);
  }

  private static Map<String, Object> schema(ParameterType parameter) {
    Map<String, Object> schema = shape(parameter);
    if (parameter.defaultValue() != null) {
      schema.put("default", parameter.defaultValue());
    }
    String unit = parameter.unit().isEmpty() ? "" : " In %s.".formatted(parameter.unit());
    schema.put("description", parameter.description() + unit);
    return schema;
  }

  private static Map<String, Object> shape(ParameterType parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (parameter.kind()) {
      case INTEGER -> {
        schema.put("type", "integer");
        schema.put("minimum", (int) Math.max(parameter.min(), -Integer.MAX_VALUE));
        schema.put("maximum", (int) Math.min(parameter.max(), Integer.MAX_VALUE));
      }
      case NUMBER -> {
        schema.put("type", "number");
        putFinite(schema, "minimum", parameter.min());
        putFinite(schema, "maximum", parameter.max());
      }
      case BOOLEAN -> schema.put("type", "boolean");
      case TEXT -> {
        schema.put("type", "string");
        schema.put("minLength", (int) parameter.min());
        schema.put("maxLength", (int) parameter.max());
      }
      case REFERENCE -> {
        schema.put("type", "string");
        schema.put("format", "uuid");
        schema.put("pattern", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");
      }
      case COLOUR -> {
        schema.put("type", "string");
        schema.put("pattern", "^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$");
      }
      case CHOICE -> {
        schema.put("type", "string");
        schema.put("enum", parameter.choices());
      }
      case CHOICES -> {
        schema.put("type", "array");
        schema.put("items", object("type", "string", "enum", parameter.choices()));
        schema.put("uniqueItems", true);
      }
    }
    return schema;
  }

  private static Map<String, Object> operations() {
    return object(
        "type",
        "array",
        "description",
        "The steps, in order",
        "maxItems",
        Recipe.MAX_OPERATIONS,
        "items",
        reference("Operation"));
  }

  private static Map<String, Object> rendition() {
    return object(
        "type",
        "object",
        "description",
        "One of several outputs of a recipe",
        "additionalProperties",
        false,
        "required",
        List.of("name", "operations"),
        "properties",
        object(
            "name", object("type", "string", "pattern", "^" + Recipe.NAME.pattern() + "$"),
            "operations", reference("Operations")));
  }

  private static Map<String, Object> recipe() {
    Map<String, Object> renditions =
        object(
            "type",
            "array",
            "description",
            "The first is the primary one",
            "minItems",
            1,
            "maxItems",
            Recipe.MAX_RENDITIONS,
            "items",
            reference("Rendition"));
    Map<String, Object> named =
        object(
            "type",
            "object",
            "additionalProperties",
            false,
            "required",
            List.of("renditions"),
            "properties",
            object("renditions", renditions));
    return object(
        "description",
        "What is to be made of an image: one output, or several by name",
        "oneOf",
        List.of(reference("Operations"), named));
  }

  /** {@code watermark-text} is {@code WatermarkTextOperation}. */
  private static String nameOf(OperationType type) {
    return Arrays.stream(type.name().split("-", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", "", "Operation"));
  }

  private static void putFinite(Map<String, Object> schema, String key, double bound) {
    if (Double.isFinite(bound)) {
      schema.put(key, bound);
    }
  }

  private static Map<String, Object> reference(String name) {
    return object("$ref", REFERENCE + name);
  }

  private static List<String> concat(String first, List<String> more) {
    return Stream.concat(Stream.of(first), more.stream()).toList();
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
