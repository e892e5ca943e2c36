package io.imageservice.engine.operation;

/** How pixels are weighed when the size changes, from coarse to sharp. */
public enum Kernel {
  NEAREST,
  LINEAR,
  CUBIC,
  MITCHELL,
  LANCZOS2,
  LANCZOS3
}
