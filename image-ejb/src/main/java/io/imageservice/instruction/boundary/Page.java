package io.imageservice.instruction.boundary;

import java.util.List;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; null if this is the last
 */
public record Page<T>(List<T> items, String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
