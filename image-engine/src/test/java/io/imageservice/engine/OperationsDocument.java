package io.imageservice.engine;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.ParameterType;
import io.imageservice.engine.operation.Step;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The text of {@code docs/operations.md}, written from the catalogue. */
final class OperationsDocument {

  private static final String HEAD =
      """
      # Operations

      A recipe is what is to be made of an image: operations, carried out in their order.

      ```json
      [{"op": "resize", "width": 800, "height": 600}, {"op": "convert", "format": "webp", "quality": 80}]
      ```

      One recipe can yield several named outputs from one decode; the first is the primary one:

      ```json
      {"renditions": [
        {"name": "large", "operations": [{"op": "resize", "width": 1280}, {"op": "convert", "format": "webp"}]},
        {"name": "small", "operations": [{"op": "resize", "width": 320}, {"op": "convert", "format": "jpeg"}]}]}
      ```

      A rendition's name has 1 to 40 lower-case letters, digits, hyphens and underscores. A recipe has at most 20
      renditions, each with at most 100 operations; the settings may allow fewer.

      ## What always holds

      - An image is turned upright before the first operation, and its colours are brought to 8-bit sRGB or grey.
      - Without `convert` the result has the format of the input. A recipe that asks for nothing that changes a pixel,
        a format or a size in bytes gives the file back, every pixel as it was, without the metadata that has to go.
      - Of the metadata only the copyright note stays, and the colour profile where the pixels need it; `metadata` and
        `strip` say otherwise. TIFF and GIF files are written without EXIF, and none is carried over from a TIFF.
      - JPEG, PNG, WebP, GIF, TIFF and AVIF are read and written. Others (HEIC, JPEG XL, JPEG 2000, SVG, PDF, BMP, …) are
        refused by name.
      - Animated GIF and WebP keep frames, timing and loops where the result is a GIF or a WebP; other formats take the
        first frame. Of a document of several pages the first is taken. An operation that pixels decide would treat
        neighbouring frames differently and is refused for animations: %s.
      - A JPEG has no transparency: transparent pixels are put on white.
      - `watermark-image` refers to another image by its id: a finished input or output of the caller's own, or an asset.
        Assets are for everybody; an administrator uploads them to an instruction of the product `images/asset`. A product's
        recipe refers to images of the administrator who made it, or to assets. A recipe refers to at most 4 images, which
        together have no more bytes and pixels than one file of the product may have. They are kept for as long as the
        recipe may need them, also when they are deleted meanwhile.

      ## In one line

      ```
      resize:800x600;fit=cover|sharpen|convert:webp;quality=80
      ```

      ```ebnf
      recipe    = [ operation , { "|" , operation } ] ;
      operation = name , [ ":" , argument , { ";" , argument } ] ;
      argument  = parameter , "=" , value | size | value ;
      size      = digits , "x" , [ digits ] | "x" , digits ;
      value     = { character | "%%" , hex , hex } ;
      name      = lower , { lower | "-" } ;
      parameter = lower , { lower | "_" } ;
      character = ? any but "|" ";" "=" "%%" ? ;
      ```

      An argument without a name is the value of the first parameter that has none yet, in the order of the tables
      below. `800x600` stands for width and height of an operation that has both; `800x` and `x600` give one. Values are
      percent-encoded UTF-8: encode everything but letters, digits and `-._~` in texts. Numbers are written with
      digits and a point, colours without `#`, several words with commas. Errors name the operation, the parameter
      and the character. `watermark` stands for `watermark-image` where `image=` is given, else for `watermark-text`.
      Recipes with renditions have no such form.

      ## Reference
      """;

  private OperationsDocument() {}

  static String markdown() {
    List<OperationType> all = OperationCatalogue.all();
    String obstacles =
        all.stream()
            .filter(type -> dependsOnPixels(type.name()))
            .map(type -> "`" + type.name() + "`")
            .collect(Collectors.joining(", "));
    return HEAD.formatted(obstacles)
        + all.stream().map(OperationsDocument::section).collect(Collectors.joining());
  }

  private static String section(OperationType type) {
    StringBuilder text = new StringBuilder();
    text.append("\n### ").append(type.name()).append("\n\n").append(type.summary());
    text.append(" Example: `").append(example(type.name())).append("`\n");
    if (!type.parameters().isEmpty()) {
      text.append("\n| parameter | values | default | |\n| --- | --- | --- | --- |\n");
      type.parameters().forEach(parameter -> text.append(row(parameter)));
    }
    return text.toString();
  }

  private static String row(ParameterType parameter) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            parameter.name(), values(parameter), byDefault(parameter), parameter.description());
  }

  private static String values(ParameterType parameter) {
    return switch (parameter.kind()) {
      case INTEGER -> "whole number" + range(parameter);
      case NUMBER -> "number" + range(parameter);
      case BOOLEAN -> "`true`, `false`";
      case TEXT -> "text" + range(parameter) + " characters";
      case REFERENCE -> "UUID";
      case COLOUR -> "`#rrggbb`, `#rrggbbaa`";
      case CHOICE -> words(parameter);
      case CHOICES -> "list of " + words(parameter);
    };
  }

  private static String words(ParameterType parameter) {
    return parameter.choices().stream()
        .map(word -> "`" + word + "`")
        .collect(Collectors.joining(", "));
  }

  private static String range(ParameterType parameter) {
    String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
    boolean hasMin = Double.isFinite(parameter.min());
    boolean hasMax = Double.isFinite(parameter.max());
    if (hasMin && hasMax) {
      return ", %s to %s%s".formatted(plain(parameter.min()), plain(parameter.max()), unit);
    }
    return hasMin ? ", at least %s%s".formatted(plain(parameter.min()), unit) : unit;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String byDefault(ParameterType parameter) {
    if (parameter.required()) {
      return "required";
    }
    Object value = parameter.defaultValue();
    if (value == null) {
      return "";
    }
    return value instanceof List<?> list
        ? list.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "))
        : "`%s`".formatted(value instanceof Double number ? plain(number) : value);
  }

  /** A recipe of the showcase that is about this operation. */
  private static String example(String name) {
    return Showcase.RECIPES.stream()
        .filter(
            recipe ->
                Arrays.stream(recipe.split("\\|"))
                    .anyMatch(step -> step.equals(name) || step.startsWith(name + ":")))
        .findFirst()
        .orElseThrow();
  }

  private static boolean dependsOnPixels(String name) {
    return Recipe.parseText(example(name)).branches().get(0).operations().stream()
        .anyMatch(
            operation ->
                OperationCatalogue.of(operation).name().equals(name)
                    && operation instanceof Step step
                    && step.dependsOnPixels());
  }
}
