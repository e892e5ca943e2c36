package io.imageservice.engine.operation;

/** How an image meets a box of given width and height. */
public enum Fit {
  /** As large as fits into the box; the aspect ratio stays. */
  INSIDE,
  /** As small as fills the box; the aspect ratio stays, what exceeds the box is cut off. */
  COVER,
  /** Stretched to the box, each side on its own. */
  FILL,
  /** As {@link #FILL}, and enlarged where needed: the result always has the box's size. */
  EXACT
}
