package io.imageservice.engine.isolation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Values by name out of a message, each checked to be what is expected. */
public record Fields(Map<String, Object> values) {

  /** The fields of a value that must be a map. */
  @SuppressWarnings("unchecked") // the codec makes no map with other keys
  public static Fields of(Object value) throws ProtocolException {
    if (value instanceof Map<?, ?> map) {
      return new Fields((Map<String, Object>) map);
    }
    throw new ProtocolException("not a map");
  }

  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** Any plain value; may be null. */
  public Object any(String name) {
    return values.get(name);
  }

  public String text(String name) throws ProtocolException {
    return typed(name, String.class);
  }

  /** A whole number. */
  public long number(String name) throws ProtocolException {
    Number number = typed(name, Number.class);
    if (number instanceof Double) {
      throw new ProtocolException(name + " is no whole number");
    }
    return number.longValue();
  }

  /** A number from {@code min} to the largest {@code int}. */
  public int count(String name, int min) throws ProtocolException {
    long number = number(name);
    if (number < min || number > Integer.MAX_VALUE) {
      throw new ProtocolException(name + " is out of range");
    }
    return (int) number;
  }

  public boolean flag(String name) throws ProtocolException {
    return typed(name, Boolean.class);
  }

  public List<?> list(String name) throws ProtocolException {
    return typed(name, List.class);
  }

  public Fields fields(String name) throws ProtocolException {
    return of(values.get(name));
  }

  /** A constant of an enumeration by its name. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) throws ProtocolException {
    String text = text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new ProtocolException(name + " is unknown"));
  }

  private <T> T typed(String name, Class<T> type) throws ProtocolException {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new ProtocolException(name + " is missing or of another kind");
    }
    return type.cast(value);
  }
}
