package io.imageservice.engine.operation;

/** Resolution of the colour of a JPEG or AVIF. */
public enum Chroma {
  /** Reduced below quality 90. */
  AUTO,
  /** Half in both directions. */
  REDUCED,
  /** As fine as the brightness. */
  FULL
}
