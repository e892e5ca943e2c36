package io.imageservice.instruction.boundary;

import io.imageservice.access.Caller;
import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Estimate;
import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.Analyses;
import io.imageservice.instruction.control.EngineRoom;
import io.imageservice.instruction.control.InstructionRecipes;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.control.RecipeReader;
import io.imageservice.source.control.RecipeSources;
import io.imageservice.source.entity.Source;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Tells what a recipe would make of an image, without making it. */
@Stateless
public class Estimates {
  @Inject Analyses analyses;
  @Inject RecipeSources sources;
  @Inject EngineRoom engineRoom;
  @Inject ServiceLimits serviceLimits;
  @Inject ProductRepository products;
  @Inject InstructionRecipes recipes;

  /**
   * The estimate under the service's own limits, and those of a product if one is named.
   *
   * @throws DomainException {@code INVALID_RECIPE}, {@code SOURCE_NOT_FOUND}, {@code NOT_READY},
   *     {@code PRODUCT_NOT_FOUND}, or {@code NOT_FOUND} if the caller has no such detail with a
   *     picture
   */
  public Estimate estimate(Caller caller, EstimateQuestion question) {
    Recipe recipe = RecipeReader.read(() -> Recipe.parse(question.operations()));
    ImageFacts image = question.image() != null ? question.image() : factsOf(caller, question);
    Limits limits =
        question.product() == null
            ? serviceLimits.engineLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE)
            : recipes.limitsOf(products.current(products.get(question.product())));
    long sourcePixels =
        sources.find(caller, recipe, limits).stream().mapToLong(Source::pixels).sum();
    Estimate estimate = Estimate.of(image, recipe, limits, sourcePixels);
    return engineRoom
        .refusal(estimate.memoryBytes())
        .map(e -> estimate.with(new Estimate.Violation("image", e.code(), e.getMessage())))
        .orElse(estimate);
  }

  private ImageFacts factsOf(Caller caller, EstimateQuestion question) {
    return analyses
        .factsOf(caller.id(), question.detailId())
        .orElseThrow(
            () -> new DomainException(ErrorCode.NOT_FOUND, "There is no such detail of yours."));
  }
}
