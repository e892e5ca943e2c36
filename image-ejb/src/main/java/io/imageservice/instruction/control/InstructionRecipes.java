package io.imageservice.instruction.control;

import io.imageservice.access.Caller;
import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.RecipeReader;
import io.imageservice.product.entity.CustomOperations;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductLimits;
import io.imageservice.product.entity.ProductVersion;
import io.imageservice.source.control.RecipeSources;
import io.imageservice.source.entity.Source;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts together what an instruction is to do: the product's recipe, the user's own, or both. */
@Dependent
public class InstructionRecipes {
  @Inject RecipeSources sources;
  @Inject ServiceLimits serviceLimits;

  /**
   * A whole recipe.
   *
   * @param json its canonical JSON
   * @param sources the images that it refers to
   */
  public record Whole(String json, List<Source> sources) {
    public Whole {
      sources = List.copyOf(sources);
    }
  }

  /**
   * The recipe for an instruction.
   *
   * @param operations the user's own as plain maps and lists; null for none
   * @throws DomainException {@code CUSTOM_OPERATIONS_NOT_ALLOWED}, {@code INVALID_RECIPE}, {@code
   *     SOURCE_NOT_FOUND}, {@code NOT_READY}, or {@code STATE_CONFLICT} if the product is being
   *     changed
   */
  public Whole choose(Caller caller, Product product, ProductVersion version, Object operations) {
    Recipe given = Recipe.parse(PlainJson.parse(version.recipe()));
    if (operations == null) {
      return new Whole(version.recipe(), heldBy(product, given));
    }
    if (version.customOperations() == CustomOperations.NONE) {
      throw new DomainException(
          ErrorCode.CUSTOM_OPERATIONS_NOT_ALLOWED,
          "This product allows no operations of your own.");
    }
    Recipe own = RecipeReader.read(() -> Recipe.parse(operations));
    Map<UUID, Source> all = new LinkedHashMap<>();
    sources
        .find(caller, own, limitsOf(version))
        .forEach(source -> all.put(source.imageId(), source));
    Recipe whole = own;
    if (version.customOperations() == CustomOperations.APPEND) {
      whole = RecipeReader.read(() -> given.append(own));
      heldBy(product, given).forEach(source -> all.put(source.imageId(), source));
    }
    return new Whole(PlainJson.print(whole.toJson()), List.copyOf(all.values()));
  }

  /** Keeps the images that a recipe refers to for its instruction. */
  public void hold(UUID instructionId, Whole recipe) {
    sources.hold(instructionId, recipe.sources());
  }

  /**
   * Whether all images are kept that an instruction's recipe refers to; they are given up when its
   * files are.
   */
  public boolean hasSources(UUID instructionId, Recipe recipe) {
    return recipe.references().isEmpty()
        || ids(sources.of(instructionId)).containsAll(recipe.references());
  }

  /** The limits for the files of a product. */
  public Limits limitsOf(ProductVersion version) {
    ProductLimits limits = version.limits();
    return serviceLimits.engineLimits(
        limits.maxFileBytes(), limits.maxPixels(), limits.maxFrames());
  }

  private List<Source> heldBy(Product product, Recipe recipe) {
    if (recipe.references().isEmpty()) {
      return List.of();
    }
    List<Source> held = sources.of(product.id());
    if (!ids(held).containsAll(recipe.references())) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT, "The product is just being changed; try again.");
    }
    return held;
  }

  private static Set<String> ids(List<Source> sources) {
    return sources.stream().map(source -> source.imageId().toString()).collect(Collectors.toSet());
  }
}
