package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {

  @Test
  void fillsInDefaultsInFixedOrder() {
    Recipe recipe = Recipe.parse(List.of(Map.of("height", 600.0, "op", "resize", "width", 800)));

    assertThat(recipe.toJson().toString())
        .isEqualTo(
            "[{op=resize, width=800, height=600, fit=inside, enlarge=false, gravity=centre, "
                + "kernel=lanczos3, shrink=fast}]");
  }

  @Test
  void readsItsOwnCanonicalForm() {
    Recipe recipe =
        Recipe.parse(
            Map.of(
                "renditions",
                List.of(
                    Map.of("name", "a", "operations", List.of(Map.of("op", "grayscale"))),
                    Map.of(
                        "name",
                        "b",
                        "operations",
                        List.of(
                            Map.of(
                                "op",
                                "convert",
                                "format",
                                "auto",
                                "accept_formats",
                                List.of("png")))))));

    assertThat(Recipe.parse(recipe.toJson())).isEqualTo(recipe);
    assertThat(recipe.renditionNames()).containsExactly("a", "b");
  }

  static Stream<Arguments> refused() {
    Map<String, Object> grayscale = Map.of("op", "grayscale");
    return Stream.of(
        Arguments.of("text", "operations"),
        Arguments.of(null, "operations"),
        Arguments.of(Map.of("renditions", List.of()), "renditions"),
        Arguments.of(List.of("resize"), "operations[0].op"),
        Arguments.of(List.of(grayscale, Map.of("op", "explode")), "operations[1].op"),
        Arguments.of(List.of(Map.of("op", "resize")), "operations[0].width"),
        Arguments.of(List.of(resize("width", 0)), "operations[0].width"),
        Arguments.of(List.of(resize("width", 65_536)), "operations[0].width"),
        Arguments.of(List.of(resize("width", 1.5)), "operations[0].width"),
        Arguments.of(List.of(resize("width", Double.NaN)), "operations[0].width"),
        Arguments.of(List.of(resize("width", "800")), "operations[0].width"),
        Arguments.of(List.of(resize("widht", 800)), "operations[0].widht"),
        Arguments.of(List.of(resize("fit", "tight")), "operations[0].fit"),
        Arguments.of(List.of(resize("enlarge", "true")), "operations[0].enlarge"),
        Arguments.of(List.of(Map.of("op", "convert")), "operations[0].format"),
        Arguments.of(
            List.of(
                Map.of("op", "convert", "format", "auto", "accept_formats", List.of("png", "png"))),
            "operations[0].accept_formats"),
        Arguments.of(
            List.of(Map.of("op", "convert", "format", "auto", "accept_formats", List.of("auto"))),
            "operations[0].accept_formats"),
        Arguments.of(
            Map.of("renditions", List.of(Map.of("name", "a b", "operations", List.of()))),
            "renditions[0].name"),
        Arguments.of(
            Map.of(
                "renditions",
                List.of(
                    Map.of("name", "a", "operations", List.of()),
                    Map.of("name", "a", "operations", List.of()))),
            "renditions[1].name"),
        Arguments.of(
            Map.of(
                "renditions",
                List.of(Map.of("name", "a", "operations", List.of(Map.of("op", "explode"))))),
            "renditions[0].operations[0].op"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void namesThePlaceOfWhatItDoesNotUnderstand(Object json, String path) {
    assertThatThrownBy(() -> Recipe.parse(json))
        .isInstanceOfSatisfying(
            InvalidRecipeException.class, e -> assertThat(e.path()).isEqualTo(path));
  }

  @Test
  void refusesMoreThanAHundredOperations() {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add(Map.of("op", "grayscale"));
    }

    assertThatThrownBy(() -> Recipe.parse(many)).isInstanceOf(InvalidRecipeException.class);
  }

  @Test
  void appendsToEveryRendition() {
    Recipe product =
        Recipe.parse(
            Map.of(
                "renditions",
                Arrays.asList(
                    Map.of("name", "a", "operations", List.of()),
                    Map.of("name", "b", "operations", List.of(Map.of("op", "strip"))))));

    Recipe whole = product.append(Recipe.parse(List.of(Map.of("op", "grayscale"))));

    assertThat(whole.branches()).extracting(b -> b.operations().size()).containsExactly(1, 2);
  }

  private static Map<String, Object> resize(String parameter, Object value) {
    return parameter.equals("width")
        ? Map.of("op", "resize", parameter, value)
        : Map.of("op", "resize", "width", 1, parameter, value);
  }
}
