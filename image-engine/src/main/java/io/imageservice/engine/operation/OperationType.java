package io.imageservice.engine.operation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known about one kind of operation; read from its record. */
public final class OperationType {

  private final Class<? extends Operation> record;
  private final Named named;
  private final RecordComponent[] components;
  private final List<ParameterType> parameters;

  OperationType(Class<? extends Operation> record) {
    this.record = record;
    this.named = record.getAnnotation(Named.class);
    this.components = record.getRecordComponents();
    if (named == null || components == null) {
      throw new IllegalStateException(record + " must be a record with @Named");
    }
    this.parameters = Arrays.stream(components).map(ParameterType::of).toList();
  }

  /** The word in {@code "op"}. */
  public String name() {
    return named.value();
  }

  /** One sentence for people. */
  public String summary() {
    return named.summary();
  }

  /** The parameters in the order of the positional form. */
  public List<ParameterType> parameters() {
    return parameters;
  }

  /** Whether there is a width and a height, which have a short form in texts: {@code 800x600}. */
  public boolean hasSize() {
    return parameter("width").isPresent() && parameter("height").isPresent();
  }

  /** The parameter of this name. */
  public Optional<ParameterType> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  Class<? extends Operation> record() {
    return record;
  }

  /**
   * Builds an operation from plain values by parameter name.
   *
   * @throws InvalidOperationException if a parameter is unknown, missing or out of range
   */
  public Operation parse(Map<?, ?> values) {
    for (Object name : values.keySet()) {
      if (!"op".equals(name) && parameter(String.valueOf(name)).isEmpty()) {
        throw new InvalidOperationException(
            String.valueOf(name), "%s has no parameter %s".formatted(name(), name));
      }
    }
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      ParameterType type = parameters.get(i);
      arguments[i] = new ParameterReader(type, components[i]).read(values.get(type.name()));
    }
    return create(arguments);
  }

  /** The canonical form: {@code op} first, then every parameter that has a value, in order. */
  public Map<String, Object> toJson(Operation operation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("op", name());
    for (int i = 0; i < components.length; i++) {
      Object value = plain(read(components[i], operation));
      if (value != null) {
        json.put(parameters.get(i).name(), value);
      }
    }
    return json;
  }

  private static Object plain(Object value) {
    if (value instanceof Enum<?> constant) {
      return ParameterType.word(constant);
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    return value instanceof Colour || value instanceof UUID ? value.toString() : value;
  }

  private Operation create(Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Operation> constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidOperationException invalid) {
        throw invalid;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object read(RecordComponent component, Operation operation) {
    try {
      return component.getAccessor().invoke(operation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
