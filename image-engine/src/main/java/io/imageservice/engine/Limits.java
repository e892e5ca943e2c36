package io.imageservice.engine;

import java.time.Duration;

/**
 * How much one image may ask for.
 *
 * @param maxBytes size of the encoded file, in bytes
 * @param maxPixels pixels of all frames together
 * @param maxWidth columns, in pixels
 * @param maxHeight rows, in pixels
 * @param maxFrames frames of an animation
 * @param maxOperations operations over all renditions of a recipe
 * @param maxOutputPixels pixels of all frames together after any step of a recipe
 * @param timeout wall clock for one render
 */
public record Limits(
    long maxBytes,
    long maxPixels,
    int maxWidth,
    int maxHeight,
    int maxFrames,
    int maxOperations,
    long maxOutputPixels,
    Duration timeout) {

  public Limits {
    requirePositive(maxBytes, "maxBytes");
    requirePositive(maxPixels, "maxPixels");
    requirePositive(maxWidth, "maxWidth");
    requirePositive(maxHeight, "maxHeight");
    requirePositive(maxFrames, "maxFrames");
    requirePositive(maxOperations, "maxOperations");
    requirePositive(maxOutputPixels, "maxOutputPixels");
    requirePositive(timeout.toMillis(), "timeout");
  }

  private static void requirePositive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1");
    }
  }
}
