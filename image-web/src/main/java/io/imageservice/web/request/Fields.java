package io.imageservice.web.request;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The members of a JSON object, read one by one. What is wrong is collected and told at once by
 * {@link #finish}; until then a wrong member reads as null, as an absent one does. Members that
 * nobody reads are wrong, too.
 */
public final class Fields {
  private final String prefix;
  private final Map<String, Object> unread;
  private final List<FieldError> errors;

  Fields(String prefix, Map<?, ?> members) {
    this(prefix, members, new ArrayList<>());
  }

  private Fields(String prefix, Map<?, ?> members, List<FieldError> errors) {
    this.prefix = prefix;
    this.unread = new HashMap<>();
    members.forEach((name, value) -> unread.put(String.valueOf(name), value));
    this.errors = errors;
  }

  /** A string; null if absent. */
  public String text(String name) {
    return read(name, String.class, "must be a string");
  }

  /** A boolean; null if absent. */
  public Boolean flag(String name) {
    return read(name, Boolean.class, "must be true or false");
  }

  /** A whole number; null if absent. */
  public Long number(String name) {
    return read(name, Long.class, "must be a whole number");
  }

  /** A whole number of at most 2³¹−1; null if absent. */
  public Integer smallNumber(String name) {
    Long number = number(name);
    if (number == null) {
      return null;
    }
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      wrong(name, "is too large a number");
      return null;
    }
    return number.intValue();
  }

  /** A UUID; null if absent. */
  public UUID id(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Optional<UUID> id = Ids.parse(text);
    if (id.isEmpty()) {
      wrong(name, "must be a UUID");
    }
    return id.orElse(null);
  }

  /** Any value as plain Java; null if absent. */
  public Object any(String name) {
    return unread.remove(name);
  }

  /** The members of an object; null if absent. Its errors are told with these. */
  public Fields object(String name) {
    Map<?, ?> members = read(name, Map.class, "must be an object");
    return members == null ? null : new Fields(path(name) + ".", members, errors);
  }

  /** Adds an error of the caller's own to the others. */
  public void wrong(String name, String message) {
    errors.add(new FieldError(path(name), message));
  }

  /** The value; an absent one is an error. */
  public <T> T required(String name, T value) {
    boolean isToldAlready = errors.stream().anyMatch(error -> error.fieldName().equals(path(name)));
    if (value == null && !isToldAlready) {
      wrong(name, "is required");
    }
    return value;
  }

  /** Counts what is left in a nested object as wrong. */
  public void close() {
    unread.keySet().stream().sorted().forEach(name -> wrong(name, "is not a known member"));
    unread.clear();
  }

  /**
   * Ends the reading.
   *
   * @throws DomainException {@code VALIDATION_FAILED} if anything was wrong
   */
  public void finish() {
    close();
    DomainException.refuseWrongFields(errors);
  }

  private <T> T read(String name, Class<T> type, String message) {
    Object value = unread.remove(name);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    wrong(name, message);
    return null;
  }

  private String path(String name) {
    return prefix + name;
  }
}
