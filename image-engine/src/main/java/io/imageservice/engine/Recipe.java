package io.imageservice.engine;

import io.imageservice.engine.operation.InvalidOperationException;
import io.imageservice.engine.operation.Operation;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.engine.operation.WatermarkImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to be made of an image: one or several named renditions, each an ordered list of
 * operations. Immutable; equal recipes have equal {@link #toJson()}.
 */
public final class Recipe {

  /** The name of the rendition of a recipe that is a plain list of operations. */
  public static final String DEFAULT_NAME = "default";

  static final int MAX_OPERATIONS = 100;
  static final int MAX_RENDITIONS = 20;
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  /**
   * One output of a recipe.
   *
   * @param name lower-case letters, digits, hyphen and underscore, at most 40
   * @param operations the steps in order
   */
  public record Branch(String name, List<Operation> operations) {
    public Branch {
      operations = List.copyOf(operations);
    }
  }

  private final List<Branch> branches;

  private Recipe(List<Branch> branches) {
    for (Branch branch : branches) {
      checkLength(branch.operations(), "operations");
    }
    this.branches = List.copyOf(branches);
  }

  /** The recipe of one rendition named {@value #DEFAULT_NAME}. */
  public static Recipe of(Operation... operations) {
    return new Recipe(List.of(new Branch(DEFAULT_NAME, List.of(operations))));
  }

  /**
   * Reads a recipe from plain lists, maps, strings, numbers and booleans: either a list of
   * operations, or a map {@code {"renditions": [{"name": …, "operations": […]}]}}.
   *
   * @throws InvalidRecipeException if anything is unknown, missing or out of range
   */
  public static Recipe parse(Object json) {
    if (json instanceof List<?> list) {
      return new Recipe(List.of(new Branch(DEFAULT_NAME, operations(list, "operations"))));
    }
    if (json instanceof Map<?, ?> map
        && map.keySet().equals(Set.of("renditions"))
        && map.get("renditions") instanceof List<?> list) {
      return new Recipe(branches(list));
    }
    throw new InvalidRecipeException(
        "operations", "A recipe is a list of operations or an object with a list renditions.");
  }

  /**
   * Reads a recipe in one line, such as {@code resize:800x600|convert:webp;quality=80}; {@code
   * docs/operations.md} has the grammar. The empty text is the recipe without operations.
   *
   * @throws InvalidRecipeException with the position of what is wrong
   */
  public static Recipe parseText(String text) {
    return new Recipe(List.of(new Branch(DEFAULT_NAME, new RecipeTextReader(text).operations())));
  }

  /**
   * The recipe in one line, without what goes without saying; {@link #parseText} reads it.
   *
   * @throws IllegalStateException if the recipe names renditions, for which there is no such form
   */
  public String toText() {
    if (!isPlain()) {
      throw new IllegalStateException("a recipe with renditions has no form in one line");
    }
    return RecipeTextPrinter.print(branches.get(0).operations());
  }

  /** The canonical form: defaults filled in, keys in fixed order; {@link #parse} reads it. */
  public Object toJson() {
    if (branches.size() == 1 && branches.get(0).name().equals(DEFAULT_NAME)) {
      return operationsToJson(branches.get(0));
    }
    List<Object> list = new ArrayList<>();
    for (Branch branch : branches) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", branch.name());
      json.put("operations", operationsToJson(branch));
      list.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("renditions", list);
    return json;
  }

  /** The names of the renditions; the first is the primary one. */
  public List<String> renditionNames() {
    return branches.stream().map(Branch::name).toList();
  }

  /** The renditions; the first is the primary one. */
  public List<Branch> branches() {
    return branches;
  }

  /** Number of operations over all renditions. */
  public int operationCount() {
    return branches.stream().mapToInt(branch -> branch.operations().size()).sum();
  }

  /** The other images that the operations refer to, each once, in the order of the recipe. */
  public Set<String> references() {
    Set<String> references = new LinkedHashSet<>();
    for (Branch branch : branches) {
      for (Operation operation : branch.operations()) {
        if (operation instanceof WatermarkImage mark) {
          references.add(mark.image().toString());
        }
      }
    }
    return Collections.unmodifiableSet(references);
  }

  /**
   * This recipe followed by another one. At most one of the two may have renditions of its own; the
   * operations of the other one then belong to each of them.
   *
   * @throws InvalidRecipeException if both name renditions
   */
  public Recipe append(Recipe more) {
    if (more.isPlain()) {
      List<Operation> added = more.branches.get(0).operations();
      return new Recipe(
          branches.stream().map(b -> new Branch(b.name(), joined(b.operations(), added))).toList());
    }
    if (isPlain()) {
      List<Operation> first = branches.get(0).operations();
      return new Recipe(
          more.branches.stream()
              .map(b -> new Branch(b.name(), joined(first, b.operations())))
              .toList());
    }
    throw new InvalidRecipeException(
        "renditions", "The product has renditions of its own; give a plain list of operations.");
  }

  /** Whether this is one list of operations rather than named renditions. */
  public boolean isPlain() {
    return branches.size() == 1 && branches.get(0).name().equals(DEFAULT_NAME);
  }

  private static List<Operation> joined(List<Operation> first, List<Operation> second) {
    List<Operation> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<Branch> branches(List<?> list) {
    if (list.isEmpty() || list.size() > MAX_RENDITIONS) {
      throw new InvalidRecipeException(
          "renditions", "A recipe has 1 to %d renditions.".formatted(MAX_RENDITIONS));
    }
    List<Branch> branches = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Branch branch = branch(list.get(i), "renditions[%d]".formatted(i));
      if (!names.add(branch.name())) {
        throw new InvalidRecipeException(
            "renditions[%d].name".formatted(i), "Two renditions have the same name.");
      }
      branches.add(branch);
    }
    return branches;
  }

  private static Branch branch(Object json, String path) {
    if (!(json instanceof Map<?, ?> map)
        || !map.keySet().equals(Set.of("name", "operations"))
        || !(map.get("operations") instanceof List<?> list)) {
      throw new InvalidRecipeException(path, "A rendition has a name and a list operations.");
    }
    if (!(map.get("name") instanceof String name) || !NAME.matcher(name).matches()) {
      throw new InvalidRecipeException(
          path + ".name",
          "A rendition's name has 1 to 40 lower-case letters, digits, hyphens and underscores.");
    }
    return new Branch(name, operations(list, path + ".operations"));
  }

  private static List<Operation> operations(List<?> list, String path) {
    checkLength(list, path);
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      operations.add(operation(list.get(i), "%s[%d]".formatted(path, i)));
    }
    return operations;
  }

  private static void checkLength(List<?> operations, String path) {
    if (operations.size() > MAX_OPERATIONS) {
      throw new InvalidRecipeException(
          path, "A recipe has at most %d operations.".formatted(MAX_OPERATIONS));
    }
  }

  private static Operation operation(Object json, String path) {
    if (!(json instanceof Map<?, ?> map) || !(map.get("op") instanceof String name)) {
      throw new InvalidRecipeException(path + ".op", "An operation is an object with its name op.");
    }
    OperationType type =
        OperationCatalogue.byName(name)
            .orElseThrow(
                () -> new InvalidRecipeException(path + ".op", "There is no such operation."));
    try {
      return type.parse(map);
    } catch (InvalidOperationException e) {
      String parameter = e.parameter().isEmpty() ? "" : "." + e.parameter();
      throw new InvalidRecipeException(path + parameter, e.getMessage() + ".");
    }
  }

  private static List<Object> operationsToJson(Branch branch) {
    List<Object> list = new ArrayList<>();
    branch.operations().forEach(o -> list.add(OperationCatalogue.of(o).toJson(o)));
    return list;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recipe recipe && branches.equals(recipe.branches);
  }

  @Override
  public int hashCode() {
    return branches.hashCode();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
