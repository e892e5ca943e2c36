package io.imageservice.instruction.boundary;

import io.imageservice.access.Caller;
import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Estimate;
import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.Analyses;
import io.imageservice.product.control.RecipeReader;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Tells what a recipe would make of an image, without making it. */
@Stateless
public class Estimates {
  @Inject Analyses analyses;
  @Inject ServiceLimits serviceLimits;

  /**
   * The estimate under the service's own limits; a product may have tighter ones.
   *
   * @throws DomainException {@code INVALID_RECIPE}, or {@code NOT_FOUND} if the caller has no such
   *     detail with a picture
   */
  public Estimate estimate(Caller caller, EstimateQuestion question) {
    Recipe recipe = RecipeReader.read(() -> Recipe.parse(question.operations()));
    ImageFacts image = question.image() != null ? question.image() : factsOf(caller, question);
    return Estimate.of(
        image,
        recipe,
        serviceLimits.engineLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE));
  }

  private ImageFacts factsOf(Caller caller, EstimateQuestion question) {
    return analyses
        .factsOf(caller.id(), question.detailId())
        .orElseThrow(
            () -> new DomainException(ErrorCode.NOT_FOUND, "There is no such detail of yours."));
  }
}
