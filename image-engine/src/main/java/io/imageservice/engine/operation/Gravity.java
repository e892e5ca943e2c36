package io.imageservice.engine.operation;

/** Which part of an image stays when some is cut off, or where a smaller one stands on it. */
public enum Gravity {
  CENTRE(0.5, 0.5),
  NORTH(0.5, 0),
  NORTH_EAST(1, 0),
  EAST(1, 0.5),
  SOUTH_EAST(1, 1),
  SOUTH(0.5, 1),
  SOUTH_WEST(0, 1),
  WEST(0, 0.5),
  NORTH_WEST(0, 0);

  private final double horizontal;
  private final double vertical;

  Gravity(double horizontal, double vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /** Columns to the left of a part of this width. */
  int left(int whole, int part) {
    return (int) Math.floor((whole - part) * horizontal);
  }

  /** Columns to the left of a part that is moved away from the edge, or to the right if central. */
  int left(int whole, int part, int offset) {
    return left(whole, part) + (horizontal == 1 ? -offset : offset);
  }

  /** Rows above a part of this height. */
  int top(int whole, int part) {
    return (int) Math.floor((whole - part) * vertical);
  }

  /** Rows above a part that is moved away from the edge, or downwards if central. */
  int top(int whole, int part, int offset) {
    return top(whole, part) + (vertical == 1 ? -offset : offset);
  }
}
