package io.imageservice.engine;

/** Why an image could not be inspected or rendered. */
public enum EngineErrorCode {
  /** The bytes are no image of any kind that the engine knows by name. */
  NOT_AN_IMAGE,
  /** An image or document of a known format that the engine does not read. */
  UNSUPPORTED_FORMAT,
  /** The format is right, the content is damaged or cut off. */
  CORRUPT_IMAGE,
  FILE_EMPTY,
  FILE_TOO_LARGE,
  /** More pixels, columns or rows than allowed. */
  IMAGE_TOO_LARGE,
  TOO_MANY_FRAMES,
  /** A step of the recipe would produce more pixels than allowed. */
  OUTPUT_TOO_LARGE,
  /** A step of the recipe makes no sense for this image. */
  OPERATION_NOT_APPLICABLE,
  ENGINE_TIMEOUT,
  /** Native code ended the process that worked on the image. */
  ENGINE_CRASH,
  /** The work took more memory than one image may have. */
  ENGINE_MEMORY,
  ENGINE_CANCELLED,
  /** The engine failed on an image that it can read; not the image's fault. */
  ENGINE_FAILURE
}
