package io.imageservice.product.control;

import io.imageservice.engine.InvalidRecipeException;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** Reads the recipes of requests. */
public final class RecipeReader {

  private RecipeReader() {}

  /**
   * The recipe that is read or put together.
   *
   * @throws DomainException {@code INVALID_RECIPE} if it cannot be understood or carried out
   */
  public static Recipe read(Supplier<Recipe> reading) {
    try {
      return reading.get();
    } catch (InvalidRecipeException e) {
      throw new DomainException(
          ErrorCode.INVALID_RECIPE,
          e.getMessage(),
          List.of(new FieldError(e.path(), e.getMessage())));
    }
  }
}
