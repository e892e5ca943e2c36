package io.imageservice.engine.operation;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A parameter of an operation: everything that a schema, a form or a parser needs to know.
 *
 * @param name in snake_case
 * @param kind what values look like
 * @param unit empty if there is none
 * @param min smallest number, inclusive; negative infinity if open; of a text, its least length
 * @param max largest number, inclusive; infinity if open; of a text, its greatest length
 * @param choices the words to choose from, empty unless the kind is a choice
 * @param defaultValue the value when absent, null if there is none
 * @param required whether it must be given
 * @param description one sentence for people
 */
public record ParameterType(
    String name,
    Kind kind,
    String unit,
    double min,
    double max,
    List<String> choices,
    Object defaultValue,
    boolean required,
    String description) {

  /** What the values of a parameter look like. */
  public enum Kind {
    INTEGER,
    NUMBER,
    BOOLEAN,
    TEXT,
    /** The id of another image, a UUID. */
    REFERENCE,
    /** {@code #rrggbb} or {@code #rrggbbaa}. */
    COLOUR,
    CHOICE,
    /** A list of distinct choices. */
    CHOICES
  }

  static ParameterType of(RecordComponent component) {
    Parameter annotation = component.getAnnotation(Parameter.class);
    if (annotation == null) {
      throw new IllegalStateException(component + " lacks @Parameter");
    }
    Kind kind = kindOf(component);
    return new ParameterType(
        snakeCase(component.getName()),
        kind,
        annotation.unit(),
        annotation.min(),
        annotation.max(),
        choices(component),
        defaultValue(kind, annotation.byDefault()),
        annotation.required(),
        annotation.value());
  }

  /** The word for a constant: its name in lower case. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Kind kindOf(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class || type == Integer.class) {
      return Kind.INTEGER;
    }
    if (type == double.class || type == Double.class) {
      return Kind.NUMBER;
    }
    if (type == boolean.class) {
      return Kind.BOOLEAN;
    }
    if (type == String.class) {
      return Kind.TEXT;
    }
    if (type == UUID.class) {
      return Kind.REFERENCE;
    }
    if (type == Colour.class) {
      return Kind.COLOUR;
    }
    return type == List.class ? Kind.CHOICES : Kind.CHOICE;
  }

  /** The enum behind a choice, or null. */
  static Class<?> enumOf(RecordComponent component) {
    Type type = component.getGenericType();
    Type element =
        type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
    return element instanceof Class<?> c && c.isEnum() ? c : null;
  }

  private static List<String> choices(RecordComponent component) {
    Class<?> type = enumOf(component);
    return type == null
        ? List.of()
        : Arrays.stream(type.getEnumConstants()).map(c -> word((Enum<?>) c)).toList();
  }

  private static Object defaultValue(Kind kind, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (kind) {
      case INTEGER -> Integer.valueOf(text);
      case NUMBER -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case TEXT, REFERENCE, CHOICE, COLOUR -> text;
      case CHOICES -> List.of(text.split(",", -1));
    };
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
