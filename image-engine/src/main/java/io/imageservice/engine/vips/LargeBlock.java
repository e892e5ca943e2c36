package io.imageservice.engine.vips;

import com.sun.jna.Pointer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A block of memory for the pixels of a large image, one of which the process keeps for the next
 * image. glibc maps every block above 32 MiB anew and unmaps it at its end, whatever it is asked to
 * keep: for a photo of 14 megapixels that keeps its size, ten thousand page faults.
 */
final class LargeBlock {

  private static final long MIN_BYTES = 32L << 20;
  private static final long MAX_BYTES = 64L << 20;

  private static final AtomicReference<Pointer> KEPT = new AtomicReference<>();

  private LargeBlock() {}

  /** Whether pixels of so many bytes belong in such a block. */
  static boolean suits(long bytes) {
    return bytes > MIN_BYTES && bytes <= MAX_BYTES;
  }

  /**
   * A block; what it holds is undefined.
   *
   * @throws VipsException if there is no memory for it
   */
  static Pointer take() {
    Pointer kept = KEPT.getAndSet(null);
    // Always of the largest size: memory that nobody has touched costs nothing.
    Pointer block = kept == null ? LibVips.g_try_malloc(MAX_BYTES) : kept;
    if (block == null) {
      throw new VipsException("no memory for %d bytes".formatted(MAX_BYTES));
    }
    return block;
  }

  /** Takes a block back that nobody uses any more. */
  static void giveBack(Pointer block) {
    if (!KEPT.compareAndSet(null, block)) {
      LibVips.g_free(block);
    }
  }
}
