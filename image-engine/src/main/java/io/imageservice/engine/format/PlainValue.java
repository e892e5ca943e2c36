package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.imaging.common.RationalNumber;

/** Turns values of metadata into short strings, numbers and lists that any JSON writer takes. */
final class PlainValue {

  private static final int MAX_TEXT = 1_000;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\uFFFD\\uD800-\\uDFFF]+");
  private static final int MAX_ELEMENTS = 16;

  private PlainValue() {}

  /** The plain form; empty if the value is long, binary or says nothing. */
  static Optional<Object> of(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof RationalNumber rational) {
      return number(rational.doubleValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return Optional.of(number.longValue());
    }
    if (value instanceof byte[] bytes) {
      return text(bytes);
    }
    return value != null && value.getClass().isArray() ? list(value) : Optional.empty();
  }

  /** Text without control characters, cut to a sensible length. */
  static Optional<Object> text(String text) {
    String clean = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    if (clean.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(clean.length() > MAX_TEXT ? clean.substring(0, MAX_TEXT) : clean);
  }

  private static Optional<Object> text(byte[] bytes) {
    // User comments name their character code in the first eight bytes.
    String text = new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), UTF_8);
    String content = text.startsWith("ASCII\0\0\0") ? text.substring(8) : text;
    boolean isPrintable = content.chars().allMatch(c -> c == 0 || (c >= ' ' && c < 0x7f));
    return isPrintable ? text(content) : Optional.empty();
  }

  private static Optional<Object> number(double number) {
    return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Object> list(Object array) {
    if (Array.getLength(array) > MAX_ELEMENTS) {
      return Optional.empty();
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      of(Array.get(array, i)).ifPresent(list::add);
    }
    if (list.size() == 1) {
      return Optional.of(list.get(0));
    }
    return list.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(list));
  }
}
