package io.imageservice.engine;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Recipes made up from the catalogue; a seed gives the same ones again. */
public final class RandomRecipes {

  private static final List<String> TEXTS =
      List.of("draft", "100x50", "a=b;c|d:e", "50 % äöü €", "\ud83d\udcf7 \n two lines", "#,+%41");

  private final Random random;

  public RandomRecipes(long seed) {
    this.random = new Random(seed);
  }

  /** A plain recipe of up to so many operations. */
  public Recipe next(int maxOperations) {
    List<Object> operations = new ArrayList<>();
    for (int i = random.nextInt(maxOperations + 1); i > 0; i--) {
      operations.add(operation());
    }
    return Recipe.parse(operations);
  }

  /** An operation as it stands in a recipe, valid on its own. */
  public Map<String, Object> operation() {
    List<OperationType> types = OperationCatalogue.all();
    OperationType type = types.get(random.nextInt(types.size()));
    while (true) {
      Map<String, Object> operation = new LinkedHashMap<>();
      operation.put("op", type.name());
      for (ParameterType parameter : type.parameters()) {
        if (parameter.required() || random.nextBoolean()) {
          operation.put(parameter.name(), value(parameter));
        }
      }
      if (isValid(operation)) {
        return operation;
      }
    }
  }

  // Some parameters exclude or need each other: another try is cheaper than knowing which.
  private static boolean isValid(Map<String, Object> operation) {
    try {
      Recipe.parse(List.of(operation));
      return true;
    } catch (InvalidRecipeException e) {
      return false;
    }
  }

  private Object value(ParameterType parameter) {
    return switch (parameter.kind()) {
      case INTEGER -> (int) Math.round(number(parameter, 300));
      case NUMBER -> number(parameter, 10);
      case BOOLEAN -> random.nextBoolean();
      case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
      case REFERENCE -> TestEngine.ASSET;
      case COLOUR ->
          random.nextBoolean()
              ? "#%06x".formatted(random.nextInt(1 << 24))
              : "#%08x".formatted(random.nextInt());
      case CHOICE -> parameter.choices().get(random.nextInt(parameter.choices().size()));
      case CHOICES -> {
        int from = random.nextInt(parameter.choices().size());
        int to = from + 1 + random.nextInt(parameter.choices().size() - from);
        yield parameter.choices().subList(from, to);
      }
    };
  }

  private double number(ParameterType parameter, double reach) {
    double min = Math.max(parameter.min(), -reach);
    double max = Math.max(min, Math.min(parameter.max(), min + 2 * reach));
    double number = min + random.nextDouble() * (max - min);
    return random.nextBoolean() ? number : Math.max(min, Math.min(max, Math.rint(number)));
  }
}
