package io.imageservice.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes plain values as JSON for people: on one line where it fits. Of control characters it knows
 * the line end.
 */
final class JsonText {

  private static final int WIDTH = 160;

  private JsonText() {}

  /**
   * The text of a value.
   *
   * @param indent how far the line is indented that the text begins in
   */
  static String of(Object value, int indent) {
    String line = line(value);
    if (indent + line.length() <= WIDTH) {
      return line;
    }
    if (value instanceof Map<?, ?> map) {
      return block("{", map.entrySet(), e -> member(e, indent + 2), "}", indent);
    }
    return value instanceof List<?> list
        ? block("[", list, e -> of(e, indent + 2), "]", indent)
        : line;
  }

  private static String member(Map.Entry<?, ?> member, int indent) {
    return quoted(member.getKey().toString()) + ": " + of(member.getValue(), indent);
  }

  private static <T> String block(
      String open, Iterable<T> parts, Function<T, String> text, String close, int indent) {
    StringBuilder block = new StringBuilder(open);
    String separator = "\n";
    for (T part : parts) {
      block.append(separator).append(" ".repeat(indent + 2)).append(text.apply(part));
      separator = ",\n";
    }
    return block.append("\n").append(" ".repeat(indent)).append(close).toString();
  }

  private static String line(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> quoted(e.getKey().toString()) + ": " + line(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(JsonText::line).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
