package io.imageservice.source.entity;

import java.util.UUID;

/**
 * An image that a recipe refers to.
 *
 * @param imageId as the recipe names it
 * @param size in bytes
 * @param width in pixels, after orientation
 * @param height in pixels of one frame, after orientation
 */
public record Source(UUID imageId, String objectKey, long size, int width, int height) {

  /** Pixels of its first frame, which is the one that is used. */
  public long pixels() {
    return (long) width * height;
  }
}
