package io.imageservice.engine.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All operations, found through the permits clauses. */
public final class OperationCatalogue {

  private static final List<OperationType> ALL = discover();
  private static final Map<String, OperationType> BY_NAME =
      ALL.stream().collect(Collectors.toMap(OperationType::name, Function.identity()));
  private static final Map<Class<?>, OperationType> BY_RECORD =
      ALL.stream().collect(Collectors.toMap(OperationType::record, Function.identity()));

  private OperationCatalogue() {}

  /** Every operation, by name. */
  public static List<OperationType> all() {
    return ALL;
  }

  public static Optional<OperationType> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The type of an operation. */
  public static OperationType of(Operation operation) {
    return BY_RECORD.get(operation.getClass());
  }

  private static List<OperationType> discover() {
    List<OperationType> types = new ArrayList<>();
    for (Class<?> family : Operation.class.getPermittedSubclasses()) {
      for (Class<?> record : family.getPermittedSubclasses()) {
        types.add(new OperationType(record.asSubclass(Operation.class)));
      }
    }
    types.sort(Comparator.comparing(OperationType::name));
    return List.copyOf(types);
  }
}
