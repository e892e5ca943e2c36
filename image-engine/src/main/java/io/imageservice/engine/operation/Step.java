package io.imageservice.engine.operation;

/** An operation on pixels: what can be said about it without touching one. */
public sealed interface Step extends Operation permits PixelOperation, WatermarkImage {

  /**
   * The size of the result, computed without touching pixels, so that limits hold before any memory
   * is taken; the largest one where pixels decide. As large as the input unless said otherwise.
   *
   * @throws InvalidOperationException if the operation cannot be applied to an image of this size
   */
  default Size resultSize(Size input) {
    return input;
  }

  /** Whether an image of this size leaves this step as it was, whatever its pixels are. */
  default boolean isIdentityFor(Size input) {
    return false;
  }

  /**
   * Whether the pixels decide what is done. Such a step is refused for animations: the frames would
   * come out differently.
   */
  default boolean dependsOnPixels() {
    return false;
  }

  /** Whether the result is exactly as large as {@link #resultSize} says, not smaller. */
  default boolean hasKnownSize() {
    return true;
  }

  /** Whether rows are read from top to bottom only, so that the source may be streamed. */
  default boolean readsInOrder() {
    return !dependsOnPixels();
  }
}
