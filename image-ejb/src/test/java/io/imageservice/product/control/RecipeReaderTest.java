package io.imageservice.product.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeReaderTest {

  @Test
  void readsARecipe() {
    List<?> operations = List.of(Map.of("op", "flip"));

    assertThat(RecipeReader.read(() -> Recipe.parse(operations)))
        .isEqualTo(Recipe.parse(operations));
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertRefused(List.of(Map.of("op", "blur", "sigma", 0)), "operations[0].sigma");
  }

  private static void assertRefused(List<?> operations, String field) {
    assertThatThrownBy(() -> RecipeReader.read(() -> Recipe.parse(operations)))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
              assertThat(e.fieldErrors()).extracting(FieldError::fieldName).containsExactly(field);
            });
  }
}
