package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.Estimate;
import io.imageservice.engine.Estimate.MemoryClass;
import io.imageservice.engine.Estimate.Violation;
import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.operation.InvalidOperationException;
import io.imageservice.engine.operation.Operation;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.operation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a recipe on an image's facts, with the planner that also plans the real work. */
public final class Estimator {

  private final Header header;
  private final Guard guard;
  private final MemoryNeed need;
  private final List<Violation> violations = new ArrayList<>();

  public Estimator(ImageFacts image, Limits limits) {
    // Facts tell the size upright.
    this.header =
        new Header(
            image.format(),
            new Size(image.width(), image.height()),
            image.frames(),
            image.hasAlpha(),
            1);
    this.guard = new Guard(limits);
    this.need =
        new MemoryNeed(
            header,
            Boolean.TRUE.equals(image.metadata().get("progressive")),
            Header.isTurned(image.orientation()));
  }

  /** Estimates what the recipe makes of the image; called once; see {@link Estimate#of}. */
  public Estimate estimate(Recipe recipe, long sourcePixels) {
    refusal(() -> guard.checkHeader(header)).ifPresent(e -> add("image", e));
    refusal(() -> guard.checkRecipe(recipe)).ifPresent(e -> add("operations", e));
    List<Plan> plans = new ArrayList<>();
    List<Estimate.Output> outputs = new ArrayList<>();
    for (int i = 0; i < recipe.branches().size(); i++) {
      Recipe.Branch branch = recipe.branches().get(i);
      String path = recipe.isPlain() ? "" : "renditions[%d].".formatted(i);
      Optional<EngineException> refusal = refusal(() -> Plan.of(branch, header, guard));
      if (refusal.isPresent()) {
        add(path + culprit(branch, refusal.get()), refusal.get());
      } else {
        Plan plan = Plan.of(branch, header, guard);
        plans.add(plan);
        outputs.add(output(branch, plan));
      }
    }
    long bytes = need.of(plans, sourcePixels);
    return new Estimate(outputs, bytes, MemoryClass.of(bytes), violations);
  }

  private Estimate.Output output(Recipe.Branch branch, Plan plan) {
    Optional<Size> size = settled(branch, plan.size());
    return new Estimate.Output(
        plan.name(),
        plan.format(),
        size.map(Size::width).orElse(null),
        size.map(Size::height).orElse(null),
        plan.isAnimated() ? header.frames() : 1);
  }

  /**
   * The size of the result, unless the pixels decide. After a step whose result may be smaller than
   * promised, the size is known again where a later step leads all extremes to one size.
   */
  private Optional<Size> settled(Recipe.Branch branch, Size largest) {
    List<Step> steps =
        branch.operations().stream().filter(Step.class::isInstance).map(Step.class::cast).toList();
    Size size = header.upright();
    List<Size> extremes = List.of(size);
    for (Step step : steps) {
      size = step.resultSize(size);
      try {
        extremes = extremes.stream().map(step::resultSize).distinct().toList();
      } catch (InvalidOperationException e) {
        return Optional.empty(); // whether the step can be applied the pixels decide, too
      }
      if (!step.hasKnownSize()) {
        extremes =
            List.of(new Size(1, 1), new Size(size.width(), 1), new Size(1, size.height()), size);
      }
    }
    return extremes.stream().distinct().count() == 1 ? Optional.of(largest) : Optional.empty();
  }

  /** The first operation with which the branch is refused for this reason. */
  private String culprit(Recipe.Branch branch, EngineException refusal) {
    List<Operation> operations = branch.operations();
    for (int count = 1; count < operations.size(); count++) {
      Recipe.Branch part = new Recipe.Branch(branch.name(), operations.subList(0, count));
      Optional<EngineException> earlier = refusal(() -> Plan.of(part, header, guard));
      if (earlier.isPresent() && earlier.get().getMessage().equals(refusal.getMessage())) {
        return "operations[%d]".formatted(count - 1);
      }
    }
    return operations.isEmpty() ? "operations" : "operations[%d]".formatted(operations.size() - 1);
  }

  private void add(String path, EngineException refusal) {
    violations.add(new Violation(path, refusal.code(), refusal.getMessage()));
  }

  private static Optional<EngineException> refusal(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (EngineException e) {
      return Optional.of(e);
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.of(
          new EngineException(EngineErrorCode.OUTPUT_TOO_LARGE, "A result would be too large.", e));
    }
  }
}
