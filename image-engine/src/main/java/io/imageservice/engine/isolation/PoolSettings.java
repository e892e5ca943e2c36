package io.imageservice.engine.isolation;

import java.nio.file.Path;

/**
 * How a pool of children is made.
 *
 * @param folder a folder of this pool's own, made if it is missing; files that children read are
 *     put there
 * @param children how many images are worked on at once
 * @param maxFileBytes the largest image, in bytes
 * @param maxChildBytes memory that one child may take, in bytes; at least 256 MiB
 */
public record PoolSettings(Path folder, int children, long maxFileBytes, long maxChildBytes) {

  // The parent keeps a whole answer on its heap.
  private static final long MAX_ANSWER_BYTES = 128L << 20;
  private static final long LEAST_CHILD_BYTES = 256L << 20;
  private static final long JVM_BYTES = 512L << 20;

  public PoolSettings {
    if (children < 1) {
      throw new IllegalArgumentException("children must be at least 1");
    }
    if (maxChildBytes < LEAST_CHILD_BYTES) {
      throw new IllegalArgumentException("maxChildBytes must be at least " + LEAST_CHILD_BYTES);
    }
  }

  /** The most that an image and those that its recipe refers to may have together, in bytes. */
  long maxRequestBytes() {
    return Math.min(2 * maxFileBytes, Integer.MAX_VALUE);
  }

  /** The most that all renditions of an image may have together, in bytes. */
  long maxAnswerBytes() {
    return MAX_ANSWER_BYTES;
  }

  /** The Java heap of a child: a request, its answer, and each once more while it is copied. */
  long heapBytes() {
    return Math.min(maxChildBytes, 2 * maxRequestBytes() + 2 * maxAnswerBytes());
  }

  /**
   * What a child lets itself allocate. The parent watches what is really in use and ends a child
   * above its limit; this stops one that is faster than the watch. The JVM's own reserve comes on
   * top, because it is allocated but hardly used.
   */
  long maxDataBytes() {
    return 2 * maxChildBytes + JVM_BYTES;
  }
}
