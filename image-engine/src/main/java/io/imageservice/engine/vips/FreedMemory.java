package io.imageservice.engine.vips;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * How much of the memory that an image has freed the process keeps for the next one. By default
 * glibc has large blocks mapped for each image, page by page, and unmapped at its end: a tenth of
 * the time of a photo that is made small, more of one that keeps its size. Other C libraries do as
 * they do.
 */
final class FreedMemory {

  // Of malloc.h: what is free at the end of the heap stays below this; so many blocks are mapped.
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_MMAP_MAX = -4;
  private static final int KEPT_BYTES = 64 << 20;

  private FreedMemory() {}

  /** Asks to keep up to {@value #KEPT_BYTES} bytes. */
  static void keepSome() {
    call("mallopt", M_TRIM_THRESHOLD, KEPT_BYTES);
    call("mallopt", M_MMAP_MAX, 0);
  }

  /**
   * Gives back what a large image has left between blocks that are still in use, where the end of
   * the heap does not reach.
   *
   * @param heldBytes what it held at once
   */
  static void giveBack(long heldBytes) {
    if (heldBytes > KEPT_BYTES) {
      call("malloc_trim", (long) KEPT_BYTES);
    }
  }

  private static void call(String name, Object... arguments) {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      Function function = NativeLibrary.getProcess().getFunction(name);
      function.invokeInt(arguments);
    } catch (UnsatisfiedLinkError e) {
      return; // no glibc: there is nothing to ask
    }
  }
}
