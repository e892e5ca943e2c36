package io.imageservice.engine.operation;

/** How much of the reduction a decoder may do by itself, where it can. */
public enum Shrink {
  /** As much as leaves the wanted size: least work. */
  FAST,
  /** Half of that, so that the kernel always sees twice the wanted size: finer lines. */
  BEST
}
