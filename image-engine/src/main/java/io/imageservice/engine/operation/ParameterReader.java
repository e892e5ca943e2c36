package io.imageservice.engine.operation;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns a plain value of a recipe into the argument of a record component, or refuses it. */
final class ParameterReader {

  private static final Pattern REFERENCE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final ParameterType type;
  private final RecordComponent component;

  ParameterReader(ParameterType type, RecordComponent component) {
    this.type = type;
    this.component = component;
  }

  /** The argument for a value; the default if it is null. */
  Object read(Object value) {
    if (value == null) {
      if (type.required()) {
        throw refused("%s is required".formatted(type.name()));
      }
      return type.defaultValue() == null ? null : convert(type.defaultValue());
    }
    return convert(value);
  }

  private Object convert(Object value) {
    return switch (type.kind()) {
      case INTEGER -> integer(value);
      case NUMBER -> number(value);
      case BOOLEAN -> bool(value);
      case TEXT -> text(value);
      case REFERENCE -> reference(value);
      case COLOUR -> colour(value);
      case CHOICE -> choice(value);
      case CHOICES -> choices(value);
    };
  }

  private Object integer(Object value) {
    double number = number(value);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw refused("%s must be a whole number".formatted(type.name()));
    }
    return (int) number;
  }

  private double number(Object value) {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw refused("%s must be a number".formatted(type.name()));
    }
    double result = number.doubleValue() + 0.0; // one zero: -0 would be a second recipe
    if (result < type.min()) {
      throw refused("%s must be at least %s".formatted(type.name(), plain(type.min())));
    }
    if (result > type.max()) {
      throw refused("%s must be at most %s".formatted(type.name(), plain(type.max())));
    }
    return result;
  }

  private Object bool(Object value) {
    if (!(value instanceof Boolean)) {
      throw refused("%s must be true or false".formatted(type.name()));
    }
    return value;
  }

  private Object text(Object value) {
    if (!(value instanceof String text)) {
      throw refused("%s must be a text".formatted(type.name()));
    }
    if (text.length() < type.min() || text.length() > type.max()) {
      throw refused(
          "%s must have %s to %s characters"
              .formatted(type.name(), plain(type.min()), plain(type.max())));
    }
    return text;
  }

  // UUID.fromString takes shortened ids too, which would be two spellings of one reference.
  private Object reference(Object value) {
    if (!(value instanceof String text) || !REFERENCE.matcher(text).matches()) {
      throw refused("%s must be the id of an image, a UUID".formatted(type.name()));
    }
    return UUID.fromString(text);
  }

  private Object colour(Object value) {
    if (!(value instanceof String text)) {
      throw refused("%s must be a colour".formatted(type.name()));
    }
    return Colour.parse(text)
        .orElseThrow(
            () -> refused("%s must look like #rrggbb or #rrggbbaa".formatted(type.name())));
  }

  private Object choice(Object value) {
    return Arrays.stream(ParameterType.enumOf(component).getEnumConstants())
        .filter(constant -> ParameterType.word((Enum<?>) constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "%s must be one of %s"
                        .formatted(type.name(), String.join(", ", type.choices()))));
  }

  private Object choices(Object value) {
    if (!(value instanceof List<?> list) || list.stream().distinct().count() != list.size()) {
      throw refused("%s must be a list of different words".formatted(type.name()));
    }
    return list.stream().map(this::choice).toList();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private InvalidOperationException refused(String message) {
    return new InvalidOperationException(type.name(), message);
  }
}
