package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes in one line. */
class RecipeTextTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        row("", List.of()),
        row("grayscale", List.of(op("grayscale"))),
        row("resize:100x50", List.of(op("resize", "width", 100, "height", 50))),
        row("resize:100x", List.of(op("resize", "width", 100))),
        row("resize:x50", List.of(op("resize", "height", 50))),
        row("resize:100", List.of(op("resize", "width", 100))),
        row("resize:factor=.5", List.of(op("resize", "factor", 0.5))),
        row(
            "resize:100x50;fit=cover|rotate:90|convert:webp;quality=70",
            List.of(
                op("resize", "width", 100, "height", 50, "fit", "cover"),
                op("rotate", "angle", 90),
                op("convert", "format", "webp", "quality", 70))),
        row("crop:30x20;x=5", List.of(op("crop", "x", 5, "width", 30, "height", 20))),
        row("crop:1;2;3;4", List.of(op("crop", "x", 1, "y", 2, "width", 3, "height", 4))),
        row("tint:336699", List.of(op("tint", "colour", "#336699"))),
        row("tint:%23336699", List.of(op("tint", "colour", "#336699"))),
        row(
            "convert:auto;accept_formats=avif,png",
            List.of(op("convert", "format", "auto", "accept_formats", List.of("avif", "png")))),
        row(
            "watermark-text:100x50;tile=true",
            List.of(op("watermark-text", "text", "100x50", "tile", true))),
        row("watermark:text=a;size=9", List.of(op("watermark-text", "text", "a", "size", 9))),
        row(
            "watermark:image=018f0000-0000-7000-8000-000000000001",
            List.of(op("watermark-image", "image", "018f0000-0000-7000-8000-000000000001"))),
        row(
            "watermark-text:a%3Bb%7Cc%3D+%C3%A4ö",
            List.of(op("watermark-text", "text", "a;b|c=+äö"))));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void readsWhatTheListOfOperationsWouldSay(String text, List<?> operations) {
    assertThat(Recipe.parseText(text)).isEqualTo(Recipe.parse(operations));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "grayscale:, operations[0], 10",
        "grayscale|, operations[1], 10",
        "|grayscale, operations[0], 0",
        "explode:1, operations[0], 0",
        "grayscale|explode, operations[1], 10",
        "resize, operations[0].width, 0",
        "resize:0x10, operations[0].width, 7",
        "resize:10x99999, operations[0].height, 10",
        "resize:x, operations[0], 7",
        "resize:10;width=20, operations[0], 10",
        "resize:10;fit=tight, operations[0].fit, 10",
        "resize:10;color=red, operations[0], 10",
        "resize:1e3, operations[0], 7",
        "resize:10;enlarge=yes, operations[0], 18",
        "tint:red, operations[0].colour, 5",
        "watermark-text:50%, operations[0], 17",
        "watermark-text:50%zz, operations[0], 17",
        "watermark-text:%ff, operations[0], 15",
        "blur:1;2, operations[0], 7",
      })
  void tellsWhereItIsWrong(String text, String path, int position) {
    assertThatThrownBy(() -> Recipe.parseText(text))
        .isInstanceOfSatisfying(
            InvalidRecipeException.class,
            e -> {
              assertThat(e.path()).isEqualTo(path);
              assertThat(e.position()).hasValue(position);
              assertThat(e.getMessage()).endsWith("at character %d.".formatted(position + 1));
            });
  }

  @Test
  void printsNothingThatGoesWithoutSaying() {
    Recipe recipe =
        Recipe.parse(
            List.of(
                op("resize", "width", 800, "height", 600, "fit", "inside"),
                op("blur", "sigma", 1),
                op("rotate", "angle", 12.5, "background", "#00000080"),
                op("watermark-text", "text", "© me", "size", 20),
                op("convert", "format", "jpeg", "progressive", true)));

    assertThat(recipe.toText())
        .isEqualTo(
            "resize:800x600|blur|rotate:12.5;background=00000080"
                + "|watermark-text:%C2%A9%20me;size=20|convert:jpeg;progressive=true");
  }

  @Test
  void readsEveryRecipeThatItPrints() {
    RandomRecipes recipes = new RandomRecipes(20_261_121);

    for (int i = 0; i < 3_000; i++) {
      Recipe recipe = recipes.next(6);
      String text = recipe.toText();

      assertThat(Recipe.parseText(text)).as(text).isEqualTo(recipe);
      assertThat(Recipe.parse(recipe.toJson())).as(text).isEqualTo(recipe);
      assertThat(text).matches("[\\x21-\\x7e]*");
    }
  }

  @Test
  void hasNoFormForRenditions() {
    Recipe recipe =
        Recipe.parse(
            Map.of("renditions", List.of(Map.of("name", "small", "operations", List.of()))));

    assertThatThrownBy(recipe::toText).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertThatThrownBy(() -> Recipe.parseText("grayscale|".repeat(3_000)))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("20000");
    assertThatThrownBy(() -> Recipe.parseText("strip|".repeat(200) + "strip"))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("100 operations");
  }

  private static Arguments row(String text, List<?> operations) {
    return Arguments.of(text, new ArrayList<>(operations));
  }

  private static Map<String, Object> op(String name, Object... parameters) {
    LinkedHashMap<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", name);
    for (int i = 0; i < parameters.length; i += 2) {
      operation.put((String) parameters[i], parameters[i + 1]);
    }
    return operation;
  }
}
