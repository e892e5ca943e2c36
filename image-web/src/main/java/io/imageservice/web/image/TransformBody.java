package io.imageservice.web.image;

import io.imageservice.engine.InvalidRecipeException;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what is to be made of an image. JSON says nothing of the order of an object's members, so
 * that they are carried out in an order of their own; whoever wants another gives a list {@code
 * operations}.
 */
final class TransformBody {
  /**
   * Geometry, colour, detail, what is put on top, the file; an operation that is not here: last.
   */
  static final List<String> ORDER =
      List.of(
          "auto-orient",
          "trim",
          "crop",
          "smart-crop",
          "resize",
          "rotate",
          "flip",
          "mirror",
          "extend",
          "pad",
          "flatten",
          "normalise",
          "gamma",
          "brightness",
          "contrast",
          "saturation",
          "hue",
          "invert",
          "grayscale",
          "sepia",
          "tint",
          "blur",
          "sharpen",
          "pixelate",
          "redact",
          "watermark-image",
          "watermark-text",
          "round-corners",
          "border",
          "metadata",
          "strip",
          "compress",
          "convert");

  private final List<Map<String, Object>> operations = new ArrayList<>();
  private final List<FieldError> errors = new ArrayList<>();

  private TransformBody() {}

  /**
   * The operations, as plain maps and lists.
   *
   * @param members either of them, or all of them in {@code transformations}, or a list {@code
   *     operations}
   * @throws DomainException {@code INVALID_RECIPE} with every member that is wrong
   */
  static Object operations(Map<String, Object> members) {
    if (members.keySet().equals(java.util.Set.of("operations"))) {
      return members.get("operations");
    }
    TransformBody body = new TransformBody();
    body.read(parameters(members), "");
    if (!body.errors.isEmpty()) {
      throw new DomainException(
          ErrorCode.INVALID_RECIPE, body.errors.get(0).errorMessage(), body.errors);
    }
    body.operations.sort(Comparator.comparingInt(TransformBody::rank));
    return body.operations;
  }

  /** What was asked for, as the client said it. */
  static Map<?, ?> parameters(Map<String, Object> members) {
    return members.size() == 1 && members.get("transformations") instanceof Map<?, ?> inner
        ? inner
        : members;
  }

  private static int rank(Map<String, Object> operation) {
    int index = ORDER.indexOf(String.valueOf(operation.get("op")));
    return index < 0 ? ORDER.size() : index;
  }

  private void read(Map<?, ?> members, String path) {
    Map<String, Object> left = new LinkedHashMap<>();
    members.forEach((name, value) -> left.put(String.valueOf(name), value));
    if (path.isEmpty()) {
      output(left);
      if (left.remove("filters") instanceof Map<?, ?> filters) {
        read(filters, "filters.");
      }
    }
    left.forEach((name, value) -> member(name, value, path + name));
  }

  /** Format and quality make one operation; a quality by itself makes the file smaller. */
  private void output(Map<String, Object> left) {
    Object format = left.remove("format");
    Object quality = left.remove("quality");
    if (format == null && quality == null) {
      return;
    }
    Map<String, Object> parameters = new HashMap<>();
    if (quality != null) {
      parameters.put("quality", quality);
    }
    if (format != null) {
      parameters.put("format", format);
    }
    add(format == null ? "compress" : "convert", parameters, format == null ? "quality" : "format");
  }

  private void member(String name, Object value, String path) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return;
    }
    Map<String, Object> parameters = new HashMap<>();
    String op = TransformNames.operation(name, value);
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, each) -> parameters.put(String.valueOf(key), each));
    } else if (!Boolean.TRUE.equals(value)) {
      parameters.put(TransformNames.firstParameter(op), value);
    }
    add(op, parameters, path);
  }

  private void add(String op, Map<String, Object> parameters, String path) {
    if (operations.stream().anyMatch(each -> each.get("op").equals(op))) {
      errors.add(new FieldError(path, "The operation %s is given twice.".formatted(op)));
      return;
    }
    Map<String, Object> operation = new HashMap<>(parameters);
    operation.put("op", op);
    try {
      Recipe.parse(List.of(operation));
      operations.add(operation);
    } catch (InvalidRecipeException e) {
      String parameter = e.path().replaceFirst("^operations\\[0]", "").replace(".op", "");
      errors.add(new FieldError(path + parameter, e.getMessage()));
    }
  }
}
