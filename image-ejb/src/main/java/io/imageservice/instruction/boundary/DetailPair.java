package io.imageservice.instruction.boundary;

import java.util.List;

/**
 * An input with what it becomes.
 *
 * @param outputs the primary one first; empty where the recipe yields none
 */
public record DetailPair(DetailView input, List<DetailView> outputs) {
  public DetailPair {
    outputs = List.copyOf(outputs);
  }
}
