package io.imageservice.engine.operation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return records(Operation.class)
        .map(record -> new OperationType(record.asSubclass(Operation.class)))
        .sorted(Comparator.comparing(OperationType::name))
        .toList();
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Arrays.stream(family.getPermittedSubclasses()).flatMap(OperationCatalogue::records);
  }
}
