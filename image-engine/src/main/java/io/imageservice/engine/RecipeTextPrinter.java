package io.imageservice.engine;

import io.imageservice.engine.operation.Operation;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes operations in the form that {@link RecipeTextReader} reads. */
final class RecipeTextPrinter {

  private static final String UNRESERVED = "-._~";

  private RecipeTextPrinter() {}

  static String print(List<Operation> operations) {
    return operations.stream().map(RecipeTextPrinter::print).collect(Collectors.joining("|"));
  }

  private static String print(Operation operation) {
    OperationType type = OperationCatalogue.of(operation);
    Map<String, Object> values = type.toJson(operation);
    List<String> arguments = new ArrayList<>();
    boolean isSized = values.containsKey("width") || values.containsKey("height");
    if (type.hasSize() && isSized) {
      arguments.add(values.getOrDefault("width", "") + "x" + values.getOrDefault("height", ""));
      values.remove("width");
      values.remove("height");
    }
    for (ParameterType parameter : type.parameters()) {
      Object value = values.get(parameter.name());
      if (value == null || Objects.equals(value, defaultOf(parameter))) {
        continue;
      }
      boolean isFirst = arguments.isEmpty() && parameter.equals(type.parameters().get(0));
      arguments.add((isFirst ? "" : parameter.name() + "=") + print(parameter, value));
    }
    return arguments.isEmpty() ? type.name() : type.name() + ":" + String.join(";", arguments);
  }

  // A whole number may be written without a point.
  private static Object defaultOf(ParameterType parameter) {
    return parameter.kind() == ParameterType.Kind.NUMBER && parameter.defaultValue() != null
        ? Double.valueOf(((Number) parameter.defaultValue()).doubleValue())
        : parameter.defaultValue();
  }

  private static String print(ParameterType parameter, Object value) {
    return switch (parameter.kind()) {
      case NUMBER -> print((Double) value);
      case COLOUR -> value.toString().substring(1);
      case CHOICES ->
          ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(","));
      case TEXT -> encode(value.toString());
      case INTEGER, BOOLEAN, REFERENCE, CHOICE -> value.toString();
    };
  }

  private static String print(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      encoded.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
