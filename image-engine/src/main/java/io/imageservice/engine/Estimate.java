package io.imageservice.engine;

import io.imageservice.engine.render.Estimator;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recipe would make of an image, told from the image's facts alone: no pixel is touched, and
 * nothing native is called.
 *
 * @param outputs one for each rendition that can be made, in the recipe's order
 * @param memoryBytes roughly how much memory the work takes at most, in bytes, on the safe side
 * @param memoryClass the same in a word
 * @param violations why the recipe would be refused; empty if it would not
 */
public record Estimate(
    List<Output> outputs, long memoryBytes, MemoryClass memoryClass, List<Violation> violations) {

  public Estimate {
    outputs = List.copyOf(outputs);
    violations = List.copyOf(violations);
  }

  /** This estimate with one more reason for refusal. */
  public Estimate with(Violation violation) {
    List<Violation> more = new ArrayList<>(violations);
    more.add(violation);
    return new Estimate(outputs, memoryBytes, memoryClass, more);
  }

  /**
   * One rendition.
   *
   * @param width columns, in pixels; null if the pixels decide
   * @param height rows, in pixels; null if the pixels decide
   * @param frames frames that are written, at least 1
   */
  public record Output(
      String name, ImageFormat format, Integer width, Integer height, int frames) {}

  /**
   * A reason for refusal.
   *
   * @param path what is at fault: {@code image}, {@code operations}, {@code operations[2]}, {@code
   *     renditions[1].operations[0]} and so on
   * @param message a sentence for the client
   */
  public record Violation(String path, EngineErrorCode code, String message) {}

  /** How much memory a piece of work takes. */
  public enum MemoryClass {
    /** Up to 64 MiB. */
    SMALL,
    /** Up to 256 MiB. */
    MEDIUM,
    /** Up to 1 GiB. */
    LARGE,
    HUGE;

    /** The class of so many bytes. */
    public static MemoryClass of(long bytes) {
      long mebibytes = bytes >> 20;
      return mebibytes < 64 ? SMALL : mebibytes < 256 ? MEDIUM : mebibytes < 1_024 ? LARGE : HUGE;
    }
  }

  /**
   * Estimates.
   *
   * @param image format, size, frames and alpha matter, and for the memory the orientation and
   *     whether the metadata say {@code progressive}; the rest may be absent
   */
  public static Estimate of(ImageFacts image, Recipe recipe, Limits limits) {
    return of(image, recipe, limits, 0);
  }

  /**
   * The same for a recipe that refers to other images.
   *
   * @param sourcePixels pixels of those images together, of each one's first frame
   */
  public static Estimate of(ImageFacts image, Recipe recipe, Limits limits, long sourcePixels) {
    return new Estimator(image, limits).estimate(recipe, sourcePixels);
  }
}
