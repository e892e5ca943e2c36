package io.imageservice.inference.model;

import java.util.List;

/**
 * Another classifier: how much red, green and blue a picture of 40 by 24 pixels has, as logits.
 * Rows come before channels, and the numbers are expected as BGR.
 */
public final class ColourModel {

  public static final int WIDTH = 40;
  public static final int HEIGHT = 24;

  private ColourModel() {}

  public static byte[] toBytes() {
    return new OnnxGraph("colours")
        .input("image", 1, HEIGHT, WIDTH, 3)
        .node("ReduceMean", "axes", List.of(1L, 2L), "means", "image")
        .node("Flatten", "flat", "means")
        .weights("turn", new long[] {3, 3}, 0, 0, 4, 0, 4, 0, 4, 0, 0)
        .node("MatMul", "logits", "flat", "turn")
        .output("logits", 1, 3)
        .toBytes();
  }

  /** A model that answers what is no number. */
  public static byte[] thatDividesByZero() {
    return new OnnxGraph("broken")
        .input("image", 1, HEIGHT, WIDTH, 3)
        .node("ReduceMean", "axes", List.of(1L, 2L), "means", "image")
        .node("Flatten", "flat", "means")
        .node("Sub", "nothing", "flat", "flat")
        .node("Div", "logits", "nothing", "nothing")
        .output("logits", 1, 3)
        .toBytes();
  }
}
