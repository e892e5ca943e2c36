package io.imageservice.engine.vips;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.List;

/**
 * The loaded libvips of this process: loaded once, closed to everything but the allowed formats.
 */
public final class VipsLibrary {

  private static final List<String> ALLOWED_CLASSES =
      List.of(
          "VipsForeignLoadJpeg",
          "VipsForeignLoadPng",
          "VipsForeignLoadWebp",
          "VipsForeignLoadNsgif",
          "VipsForeignLoadTiff",
          "VipsForeignLoadHeif",
          "VipsForeignSaveJpeg",
          "VipsForeignSavePng",
          "VipsForeignSaveSpng",
          "VipsForeignSaveWebp",
          "VipsForeignSaveCgif",
          "VipsForeignSaveTiff",
          "VipsForeignSaveHeif",
          "VipsForeignSaveAvif");

  // Of malloc.h: freed memory at the end of a heap stays below the first; so much is kept there in
  // any case, and an empty heap for it; blocks above the third are mapped.
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_THRESHOLD = -3;
  private static final int KEPT_BYTES = 64 << 20;
  private static final int PAD_BYTES = 32 << 20;
  private static final int KEPT_BLOCK_BYTES = 32 << 20; // the most that glibc allows

  private static boolean loaded;

  private VipsLibrary() {}

  /**
   * Loads libvips and shuts everything that the service does not need: foreign loaders and savers,
   * the operation cache, threads of its own. Calls after the first one do nothing.
   *
   * @throws UnsatisfiedLinkError if the file is no libvips for this machine
   * @throws VipsException if libvips does not start
   */
  public static synchronized void load(Path library) {
    if (loaded) {
      return; // a process has one libvips
    }
    LibVips.bind(library);
    keepFreedMemory();
    // Else decoders write to standard error about every odd file; outcomes are reported anyway.
    LibVips.g_setenv("VIPS_WARNING", "1", 1);
    if (LibVips.vips_init("image-service") != 0) {
      throw VipsException.fromErrorBuffer("vips_init");
    }
    LibVips.vips_cache_set_max(0);
    LibVips.vips_concurrency_set(1);
    // Neither replaces the other: the first closes by libvips' own judgement, the second by name.
    LibVips.vips_block_untrusted_set(1);
    LibVips.vips_operation_block_set("VipsForeignLoad", 1);
    LibVips.vips_operation_block_set("VipsForeignSave", 1);
    ALLOWED_CLASSES.forEach(name -> LibVips.vips_operation_block_set(name, 0));
    loaded = true;
  }

  /**
   * Asks glibc to keep up to {@value #KEPT_BYTES} freed bytes for the next image. By default each
   * image would have its large blocks mapped anew, page by page, and unmapped at its end: a tenth
   * of the time of a photo that is made small. Other C libraries do as they do.
   */
  private static void keepFreedMemory() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      Function mallopt = NativeLibrary.getProcess().getFunction("mallopt");
      mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, KEPT_BYTES});
      mallopt.invokeInt(new Object[] {M_TOP_PAD, PAD_BYTES});
      mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, KEPT_BLOCK_BYTES});
    } catch (UnsatisfiedLinkError e) {
      return; // no glibc: there is nothing to ask
    }
  }

  /** The parts of the version: major, minor, micro. */
  public static List<Integer> version() {
    return List.of(LibVips.vips_version(0), LibVips.vips_version(1), LibVips.vips_version(2));
  }

  /** Bytes of pixel memory that libvips holds at this moment in the whole process. */
  public static long trackedBytes() {
    return LibVips.vips_tracked_get_mem();
  }
}
