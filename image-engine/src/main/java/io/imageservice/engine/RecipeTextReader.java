package io.imageservice.engine;

import io.imageservice.engine.operation.InvalidOperationException;
import io.imageservice.engine.operation.Operation;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads operations that are written in one line; one reader reads one text. */
final class RecipeTextReader {

  private static final int MAX_LENGTH = 20_000;
  private static final Pattern SIZE = Pattern.compile("(\\d*)x(\\d*)");
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

  private final String text;
  private String path = "operations";

  RecipeTextReader(String text) {
    this.text = text;
  }

  /** The arguments of one operation as they are read: values by parameter, and where each stood. */
  private record Arguments(
      OperationType type, Map<String, Object> values, Map<String, Integer> positions) {}

  /**
   * All operations, in order.
   *
   * @throws InvalidRecipeException with the position of what is wrong
   */
  List<Operation> operations() {
    if (text.length() > MAX_LENGTH) {
      throw refused(MAX_LENGTH, "A recipe has at most %d characters".formatted(MAX_LENGTH));
    }
    List<Operation> operations = new ArrayList<>();
    if (text.isEmpty()) {
      return operations;
    }
    int start = 0;
    for (String part : text.split("\\|", -1)) {
      path = "operations[%d]".formatted(operations.size());
      operations.add(operation(part, start));
      start += part.length() + 1;
    }
    return operations;
  }

  private Operation operation(String part, int start) {
    int colon = part.indexOf(':');
    OperationType type =
        OperationCatalogue.byName(nameOf(part, colon))
            .orElseThrow(() -> refused(start, "There is no such operation"));
    Arguments arguments = new Arguments(type, new HashMap<>(), new HashMap<>());
    if (colon >= 0) {
      int at = start + colon + 1;
      for (String argument : part.substring(colon + 1).split(";", -1)) {
        argument(arguments, argument, at);
        at += argument.length() + 1;
      }
    }
    try {
      return type.parse(arguments.values());
    } catch (InvalidOperationException e) {
      path += e.parameter().isEmpty() ? "" : "." + e.parameter();
      throw refused(arguments.positions().getOrDefault(e.parameter(), start), e.getMessage());
    }
  }

  /** An operation's name; a watermark goes by its short name, too. */
  private static String nameOf(String part, int colon) {
    String name = colon < 0 ? part : part.substring(0, colon);
    if (!name.equals("watermark")) {
      return name;
    }
    boolean isImage = Arrays.stream(part.split("[:;]")).anyMatch(a -> a.startsWith("image="));
    return isImage ? "watermark-image" : "watermark-text";
  }

  private void argument(Arguments arguments, String argument, int at) {
    int equals = argument.indexOf('=');
    if (equals >= 0) {
      String name = argument.substring(0, equals);
      ParameterType parameter =
          arguments
              .type()
              .parameter(name)
              .orElseThrow(
                  () -> refused(at, "%s has no such parameter".formatted(arguments.type().name())));
      put(arguments, parameter, argument.substring(equals + 1), at, at + equals + 1);
      return;
    }
    Matcher size = SIZE.matcher(argument);
    if (arguments.type().hasSize() && size.matches() && argument.length() > 1) {
      putSide(arguments, "width", size.group(1), at);
      putSide(arguments, "height", size.group(2), at + size.start(2));
      return;
    }
    put(arguments, positional(arguments, at), argument, at, at);
  }

  private void putSide(Arguments arguments, String name, String digits, int at) {
    if (!digits.isEmpty()) {
      put(arguments, arguments.type().parameter(name).orElseThrow(), digits, at, at);
    }
  }

  /** The first parameter that has no value yet. */
  private ParameterType positional(Arguments arguments, int at) {
    return arguments.type().parameters().stream()
        .filter(parameter -> !arguments.values().containsKey(parameter.name()))
        .findFirst()
        .orElseThrow(
            () -> refused(at, "%s has no more parameters".formatted(arguments.type().name())));
  }

  private void put(
      Arguments arguments, ParameterType parameter, String written, int at, int valueAt) {
    if (arguments.values().put(parameter.name(), value(parameter, written, valueAt)) != null) {
      throw refused(at, "%s is given twice".formatted(parameter.name()));
    }
    arguments.positions().put(parameter.name(), at);
  }

  private Object value(ParameterType parameter, String written, int at) {
    return switch (parameter.kind()) {
      case INTEGER, NUMBER -> number(decode(written, at), at);
      case BOOLEAN -> bool(decode(written, at), at);
      case COLOUR -> colour(decode(written, at));
      case CHOICES ->
          Arrays.stream(written.split(",", -1)).map(word -> (Object) decode(word, at)).toList();
      case TEXT, REFERENCE, CHOICE -> decode(written, at);
    };
  }

  private Double number(String written, int at) {
    if (!NUMBER.matcher(written).matches()) {
      throw refused(at, "A number is expected");
    }
    return Double.valueOf(written);
  }

  private Boolean bool(String written, int at) {
    return switch (written) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(at, "true or false is expected");
    };
  }

  private static String colour(String written) {
    return written.startsWith("#") ? written : "#" + written;
  }

  private String decode(String written, int at) {
    if (written.indexOf('%') < 0) {
      return written;
    }
    ByteBuffer octets = ByteBuffer.allocate(written.length() * 3);
    for (int i = 0; i < written.length(); ) {
      if (written.charAt(i) == '%') {
        octets.put(octet(written, i, at));
        i += 3;
      } else {
        int end = written.offsetByCodePoints(i, 1);
        octets.put(written.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
    } catch (CharacterCodingException e) {
      throw refused(at, "The percent signs do not encode UTF-8");
    }
  }

  private byte octet(String written, int i, int at) {
    int high = i + 2 < written.length() ? Character.digit(written.charAt(i + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(written.charAt(i + 2), 16);
    if (low < 0) {
      throw refused(at + i, "A percent sign is followed by two hexadecimal digits");
    }
    return (byte) (high << 4 | low);
  }

  private InvalidRecipeException refused(int position, String message) {
    return new InvalidRecipeException(
        path, position, "%s, at character %d.".formatted(message, position + 1));
  }
}
