package io.imageservice.engine.operation;

import java.util.List;

/** One step of a recipe. The permits clauses are the registry. */
public sealed interface Operation permits PixelOperation, OutputOperation {

  /** The other images that this step needs, as the recipe refers to them. */
  default List<String> references() {
    return List.of();
  }
}
