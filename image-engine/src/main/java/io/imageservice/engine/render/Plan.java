package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.operation.AutoOrient;
import io.imageservice.engine.operation.InvalidOperationException;
import io.imageservice.engine.operation.Kernel;
import io.imageservice.engine.operation.Operation;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.Output;
import io.imageservice.engine.operation.OutputOperation;
import io.imageservice.engine.operation.Resize;
import io.imageservice.engine.operation.Shrink;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.operation.Step;
import io.imageservice.engine.operation.TargetFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one branch of a recipe means for one image, settled before any pixel is decoded.
 *
 * @param name the rendition's name
 * @param leading where the first step puts the pixels if it is a resize, else null
 * @param kernel how that resize weighs pixels
 * @param steps the pixel operations, without the leading resize
 * @param output how the result is encoded
 * @param format the format of the result
 * @param isAnimated whether all frames are kept
 * @param isIdentity whether no step changes anything
 * @param shrink how many times smaller the image may be decoded: 1, 2, 4 or 8
 * @param size size of one frame of the result; the largest where pixels decide
 */
record Plan(
    String name,
    Resize.Placement leading,
    Kernel kernel,
    List<Step> steps,
    Output output,
    ImageFormat format,
    boolean isAnimated,
    boolean isIdentity,
    int shrink,
    Size size) {

  /**
   * Plans a branch.
   *
   * @throws EngineException if a step cannot be applied or its result is too large
   */
  static Plan of(Recipe.Branch branch, Header header, Guard guard) {
    Output output = Output.DEFAULT;
    List<Step> steps = new ArrayList<>();
    for (Operation operation : branch.operations()) {
      if (operation instanceof OutputOperation amendment) {
        output = amendment.amend(output);
      } else if (operation instanceof Step step && !(step instanceof AutoOrient)) {
        steps.add(step);
      }
    }
    ImageFormat format = format(output, header);
    boolean isAnimated = format.isAnimated() && header.animationFrames() > 1;
    Outcome outcome = checkSteps(steps, isAnimated, header, guard);
    boolean hasPalette = output.convert() != null && output.convert().palette();
    guard.checkOutput(format, outcome.size(), hasPalette && format == ImageFormat.PNG);
    Resize.Placement leading = null;
    Kernel kernel = Kernel.LANCZOS3;
    int shrink = 1;
    if (!steps.isEmpty() && steps.get(0) instanceof Resize resize) {
      leading = resize.placement(header.upright());
      kernel = resize.kernel();
      int reserve = resize.shrink() == Shrink.BEST ? 2 : 1;
      shrink = shrink(header.upright(), leading.scaled(), reserve);
      steps.remove(0);
    }
    return new Plan(
        branch.name(),
        leading,
        kernel,
        List.copyOf(steps),
        output,
        format,
        isAnimated,
        outcome.isIdentity(),
        shrink,
        outcome.size());
  }

  /** What the steps come to: the size of one frame, and whether nothing changes at all. */
  private record Outcome(Size size, boolean isIdentity) {}

  private static Outcome checkSteps(
      List<Step> steps, boolean isAnimated, Header header, Guard guard) {
    Size size = header.upright();
    boolean isIdentity = true;
    try {
      for (Step step : steps) {
        if (isAnimated && step.dependsOnPixels()) {
          throw new InvalidOperationException(
              OperationCatalogue.of(step).name() + " cannot be applied to an animation");
        }
        isIdentity &= step.isIdentityFor(size);
        int frames = isAnimated ? header.frames() : 1;
        if (step instanceof Resize resize) {
          // What is cut off afterwards is scaled all the same.
          guard.checkStep(resize.placement(size).scaled(), frames);
        }
        size = step.resultSize(size);
        guard.checkStep(size, frames);
      }
    } catch (InvalidOperationException e) {
      throw notApplicable(e);
    }
    return new Outcome(size, isIdentity);
  }

  /** The refusal of a step that makes no sense for the image. */
  static EngineException notApplicable(InvalidOperationException cause) {
    return new EngineException(
        EngineErrorCode.OPERATION_NOT_APPLICABLE, cause.getMessage() + ".", cause);
  }

  /** The largest reduction that leaves at least so many times the size that is wanted. */
  static int shrink(Size input, Size wanted, int reserve) {
    double factor =
        Math.min((double) input.width() / wanted.width(), (double) input.height() / wanted.height())
            / reserve;
    return factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1;
  }

  private static ImageFormat format(Output output, Header header) {
    if (output.convert() == null) {
      return header.format();
    }
    return output.convert().format().format().orElseGet(() -> choose(output, header));
  }

  private static ImageFormat choose(Output output, Header header) {
    List<ImageFormat> accepted =
        output.convert().acceptFormats().stream()
            .map(TargetFormat::format)
            .flatMap(Optional::stream)
            .toList();
    return accepted.stream()
        .filter(f -> f.isAnimated() || header.animationFrames() == 1)
        .filter(f -> f.hasTransparency() || !header.hasAlpha())
        .findFirst()
        .orElse(accepted.get(0));
  }
}
