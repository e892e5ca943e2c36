package io.imageservice.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.Pictures;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendition;
import io.imageservice.engine.TestEngine;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation, found through the catalogue. */
class CatalogueTest {

  static Stream<String> names() {
    return OperationCatalogue.all().stream().map(OperationType::name);
  }

  @Test
  void findsTheOperationsOfBothFamilies() {
    assertThat(names()).contains("resize", "convert", "compress", "crop").isSorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void describesItselfForPeople(String name) {
    OperationType type = OperationCatalogue.byName(name).orElseThrow();

    assertThat(name).matches("[a-z]+(-[a-z]+)*");
    assertThat(type.summary()).endsWith(".");
    assertThat(type.parameters())
        .allSatisfy(
            parameter -> {
              assertThat(parameter.name()).matches("[a-z]+(_[a-z]+)*");
              assertThat(parameter.description()).endsWith(".");
              assertThat(parameter.min()).isLessThanOrEqualTo(parameter.max());
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsItsOwnCanonicalForm(String name) {
    Recipe recipe = Recipe.parse(List.of(example(name)));

    assertThat(Recipe.parse(recipe.toJson())).isEqualTo(recipe);
    assertThat(Recipe.parse(recipe.toJson()).toJson()).isEqualTo(recipe.toJson());
  }

  @ParameterizedTest
  @MethodSource("names")
  void yieldsTheSizeThatItPromisedForEveryKindOfPixel(String name) {
    for (int type :
        new int[] {
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      BufferedImage image = new BufferedImage(61, 37, type);
      image.createGraphics().drawImage(Pictures.landscape(61, 37), 0, 0, null);
      Map<String, Object> example = example(name);

      Rendition result =
          TestEngine.render(
              Pictures.encode(image, "png"),
              List.of(example, Map.of("op", "convert", "format", "png")));

      Size expected = new Size(61, 37);
      Operation operation = Recipe.parse(List.of(example)).branches().get(0).operations().get(0);
      if (operation instanceof Step step) {
        expected = step.resultSize(expected);
      }
      BufferedImage decoded = Pictures.decode(result.bytes());
      assertThat(new Size(result.width(), result.height())).isEqualTo(expected);
      assertThat(new Size(decoded.getWidth(), decoded.getHeight())).isEqualTo(expected);
    }
  }

  /** The operation with a middling value for every parameter that must be given. */
  private static Map<String, Object> example(String name) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("op", name);
    for (ParameterType parameter : OperationCatalogue.byName(name).orElseThrow().parameters()) {
      boolean isSide = name.equals("resize") && parameter.name().equals("width");
      if (parameter.required() || isSide) {
        example.put(parameter.name(), value(parameter));
      }
    }
    return example;
  }

  private static Object value(ParameterType parameter) {
    return switch (parameter.kind()) {
      case INTEGER -> (int) Math.max(parameter.min(), 15);
      case NUMBER -> Math.min(parameter.max(), 1.5);
      case BOOLEAN -> true;
      case TEXT -> "text";
      case REFERENCE -> TestEngine.ASSET;
      case COLOUR -> "#336699";
      case CHOICE -> parameter.choices().get(0);
      case CHOICES -> parameter.choices().subList(0, 1);
    };
  }
}
