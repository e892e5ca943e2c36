package io.imageservice.engine.operation;

/** An operation on pixels: what can be said about it without touching one. */
public sealed interface Step extends Operation permits PixelOperation, WatermarkImage {

  /**
   * The size of the result, computed without touching pixels, so that limits hold before any memory
   * is taken; the largest one where pixels decide.
   *
   * @throws InvalidOperationException if the operation cannot be applied to an image of this size
   */
  Size resultSize(Size input);

  /** Whether an image of this size leaves this step as it was, whatever its pixels are. */
  default boolean isIdentityFor(Size input) {
    return false;
  }

  /** Whether rows are read from top to bottom only, so that the source may be streamed. */
  default boolean readsInOrder() {
    return true;
  }

  /**
   * Whether each frame of an animation can be treated on its own. Where the pixels of a frame
   * decide what is done to it, neighbours would come out differently.
   */
  default boolean suitsAnimations() {
    return true;
  }
}
