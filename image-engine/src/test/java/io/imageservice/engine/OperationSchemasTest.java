package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code -Dopenapi.write=true} the schemas are written into the OpenAPI document first. */
class OperationSchemasTest {

  private static final Path FILE = Path.of("../image-web/src/main/resources/META-INF/openapi.json");
  private static final String FIRST = "\n      \"Operation\": {";
  private static final String END_OF_SCHEMAS = "\n    }";

  private static final JsonSchema RECIPE =
      JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              factory ->
                  factory.schemaLoaders(
                      loaders -> loaders.schemas(Map.of("https://schemas.test/", document()))))
          .getSchema(SchemaLocation.of("https://schemas.test/#/components/schemas/Recipe"));

  @Test
  void standInTheDescription() throws IOException {
    if (Boolean.getBoolean("openapi.write")) {
      String text = Files.readString(FILE);
      Files.writeString(FILE, text.replace(generatedPart(text), written()));
    }

    assertThat(generatedPart(Files.readString(FILE)))
        .as("run mvn -pl image-engine test -Dtest=OperationSchemasTest -Dopenapi.write=true")
        .isEqualTo(written());
  }

  @ParameterizedTest
  @MethodSource("showcase")
  void acceptWhatTheParserAccepts(List<?> recipe) {
    assertThat(refusals(recipe)).isEmpty();
  }

  @Test
  void acceptRenditions() {
    Map<String, Object> rendition = Map.of("name", "small", "operations", List.of(grayscale()));

    assertThat(refusals(Map.of("renditions", List.of(rendition)))).isEmpty();
    assertThat(refusals(Map.of("renditions", List.of()))).isNotEmpty();
    assertThat(refusals(Map.of("renditions", List.of(Map.of("name", "small"))))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void refuseWhatTheParserRefuses(Map<String, Object> operation) {
    assertThat(parses(operation)).isFalse();
    assertThat(refusals(List.of(operation))).isNotEmpty();
  }

  @Test
  void acceptRandomRecipes() {
    RandomRecipes recipes = new RandomRecipes(7);

    for (int i = 0; i < 500; i++) {
      assertThat(refusals(recipes.next(5).toJson())).isEmpty();
    }
  }

  static Stream<List<?>> showcase() {
    return Showcase.RECIPES.stream().map(text -> (List<?>) Recipe.parseText(text).toJson());
  }

  /** Every operation of the showcase with each thing that can be wrong with it. */
  static Stream<Map<String, Object>> mutants() {
    return Showcase.RECIPES.stream()
        .flatMap(text -> ((List<?>) Recipe.parseText(text).toJson()).stream())
        .distinct()
        .map(operation -> (Map<?, ?>) operation)
        .flatMap(OperationSchemasTest::mutantsOf);
  }

  private static Stream<Map<String, Object>> mutantsOf(Map<?, ?> operation) {
    OperationType type = OperationCatalogue.byName((String) operation.get("op")).orElseThrow();
    List<Map<String, Object>> mutants = new ArrayList<>();
    mutants.add(with(operation, "op", type.name() + "s"));
    mutants.add(with(operation, "unheard_of", 1));
    for (ParameterType parameter : type.parameters()) {
      if (parameter.required()) {
        Map<String, Object> without = with(operation, "op", type.name());
        without.remove(parameter.name());
        mutants.add(without);
      }
      wrongValues(parameter).forEach(v -> mutants.add(with(operation, parameter.name(), v)));
    }
    return mutants.stream();
  }

  private static Stream<Object> wrongValues(ParameterType parameter) {
    return switch (parameter.kind()) {
      case INTEGER ->
          Stream.of("12", 1.5, true, below(parameter, -2e10), above(parameter, 2e10), List.of());
      case NUMBER -> Stream.concat(Stream.of("1.5", false), beyond(parameter));
      case BOOLEAN -> Stream.of("true", 1);
      case TEXT -> Stream.of(5, "", "x".repeat((int) parameter.max() + 1));
      case REFERENCE -> Stream.of("1", 5, "018f0000-0000-7000-8000-00000000000x");
      case COLOUR -> Stream.of("red", "#fff", "336699", 0x336699);
      case CHOICE -> Stream.of("unheard-of", 1, parameter.choices());
      case CHOICES -> {
        String word = parameter.choices().get(0);
        yield Stream.of(word, List.of("unheard-of"), List.of(word, word));
      }
    };
  }

  private static Stream<Object> beyond(ParameterType parameter) {
    return Stream.<Object>of(below(parameter, 0), above(parameter, 0))
        .filter(value -> !value.equals(0.0));
  }

  private static double below(ParameterType parameter, double open) {
    return Double.isFinite(parameter.min()) ? parameter.min() - 1 : open;
  }

  private static double above(ParameterType parameter, double open) {
    return Double.isFinite(parameter.max()) ? parameter.max() + 1 : open;
  }

  private static Map<String, Object> with(Map<?, ?> operation, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>();
    operation.forEach((key, old) -> changed.put((String) key, old));
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> grayscale() {
    return Map.of("op", "grayscale");
  }

  private static boolean parses(Map<String, Object> operation) {
    try {
      Recipe.parse(List.of(operation));
      return true;
    } catch (InvalidRecipeException e) {
      return false;
    }
  }

  private static List<String> refusals(Object recipe) {
    return RECIPE.validate(JsonText.of(recipe, 0), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  /** The last of the schemas. */
  private static String generatedPart(String text) {
    int start = text.indexOf(FIRST);
    return text.substring(start, text.indexOf(END_OF_SCHEMAS, start));
  }

  private static String written() {
    return OperationSchemas.all().entrySet().stream()
        .map(e -> "\n      \"%s\": %s".formatted(e.getKey(), JsonText.of(e.getValue(), 6)))
        .collect(Collectors.joining(","));
  }

  private static String document() {
    return JsonText.of(Map.of("components", Map.of("schemas", OperationSchemas.all())), 0);
  }
}
