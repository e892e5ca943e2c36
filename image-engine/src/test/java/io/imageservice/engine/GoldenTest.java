package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recipe of the showcase still looks as it did when a person looked at it. {@code mvn -pl
 * image-engine test -Dtest=GoldenTest -Dgolden.write=true} writes the pictures again: look at the
 * contact sheet before they are committed.
 */
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final List<List<String>> AXES =
      List.of(
          List.of("x", "y"),
          List.of("width", "height"),
          List.of("offset_x", "offset_y"),
          List.of("focal_x", "focal_y"),
          List.of("top", "left"));
  // Their effect has steps, and a tenth is less than a step: effort of encoders, bounds in bytes.
  private static final Set<String> STEPPED = Set.of("compress", "convert", "trim", "normalise");

  static Stream<String> recipes() {
    return Showcase.RECIPES.stream();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void looksAsItDid(String recipe) throws IOException {
    BufferedImage result = Showcase.show(recipe);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.write(file(recipe), Pictures.encode(result, "png"));
    }

    BufferedImage golden = golden(recipe);

    assertThat(size(result)).isEqualTo(size(golden));
    assertThat(Difference.of(golden, result)).matches(Difference::isInvisible, "is invisible");
  }

  @Test
  void hasNoPictureTooMany() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              recipes().map(recipe -> file(recipe).getFileName().toString()).toList());
    }
  }

  static Stream<Arguments> mistakes() {
    return recipes().flatMap(recipe -> mistakes(recipe).stream().map(m -> Arguments.of(recipe, m)));
  }

  /** Axes exchanged, or a number a tenth off: no golden picture may let that pass. */
  @ParameterizedTest
  @MethodSource("mistakes")
  void noticesAMistake(String recipe, String mistaken) throws IOException {
    BufferedImage golden = golden(recipe);
    BufferedImage result;
    try {
      result = Showcase.show(mistaken);
    } catch (EngineException e) {
      return; // a rectangle that leaves the image is noticed, too
    }

    if (size(result).equals(size(golden))) {
      assertThat(Difference.of(golden, result))
          .matches(difference -> !difference.isInvisible(), "is visible");
    }
  }

  @Test
  void makesMistakesInEveryNumberThatShapesThePicture() {
    Set<String> tried = new TreeSet<>();
    for (String recipe : Showcase.RECIPES) {
      if (!mistakes(recipe).isEmpty()) {
        Recipe.parseText(recipe)
            .branches()
            .get(0)
            .operations()
            .forEach(operation -> tried.add(OperationCatalogue.of(operation).name()));
      }
    }

    assertThat(tried)
        .contains(
            "blur",
            "brightness",
            "contrast",
            "crop",
            "extend",
            "gamma",
            "hue",
            "pad",
            "redact",
            "resize",
            "rotate",
            "saturation",
            "sepia",
            "sharpen",
            "smart-crop",
            "watermark-image",
            "watermark-text");
  }

  private static List<String> mistakes(String recipe) {
    List<String> mistakes = new ArrayList<>();
    List<?> operations = (List<?>) Recipe.parseText(recipe).toJson();
    for (int i = 0; i < operations.size(); i++) {
      Map<?, ?> operation = (Map<?, ?>) operations.get(i);
      for (Map<?, ?> mistaken : mistakes(operation)) {
        List<Object> changed = new ArrayList<>(operations);
        changed.set(i, mistaken);
        mistakes.add(Recipe.parse(changed).toText());
      }
    }
    return mistakes;
  }

  private static List<Map<?, ?>> mistakes(Map<?, ?> operation) {
    OperationType type = OperationCatalogue.byName((String) operation.get("op")).orElseThrow();
    List<Map<?, ?>> mistakes = new ArrayList<>();
    for (List<String> axes : AXES) {
      Object first = operation.get(axes.get(0));
      Object second = operation.get(axes.get(1));
      if (first != null && second != null && !first.equals(second)) {
        mistakes.add(with(with(operation, axes.get(0), second), axes.get(1), first));
      }
    }
    for (ParameterType parameter : type.parameters()) {
      if (parameter.kind() == ParameterType.Kind.NUMBER && !STEPPED.contains(type.name())) {
        tenthOff(operation, parameter).ifPresent(mistakes::add);
      }
    }
    return mistakes;
  }

  private static Optional<Map<?, ?>> tenthOff(Map<?, ?> operation, ParameterType parameter) {
    if (!(operation.get(parameter.name()) instanceof Double number) || number == 0) {
      return Optional.empty();
    }
    double off = number * 1.1 > parameter.max() ? number * 0.9 : number * 1.1;
    return Optional.of(with(operation, parameter.name(), off));
  }

  private static Map<Object, Object> with(Map<?, ?> operation, String name, Object value) {
    Map<Object, Object> changed = new LinkedHashMap<>(operation);
    changed.put(name, value);
    return changed;
  }

  private static BufferedImage golden(String recipe) throws IOException {
    return Pictures.decode(Files.readAllBytes(file(recipe)));
  }

  private static Path file(String recipe) {
    String name = recipe.replace(TestEngine.ASSET, "asset").replaceAll("[^a-z0-9._=-]+", "_");
    return FOLDER.resolve(name + ".png");
  }

  private static List<Integer> size(BufferedImage image) {
    return List.of(image.getWidth(), image.getHeight());
  }
}
