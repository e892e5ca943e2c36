package io.imageservice.engine.vips;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.Map;

/**
 * The C functions of libvips and GObject that the binding needs, directly mapped: the names are
 * theirs. {@code gsize} and {@code GType} are 64 bits wide, so a 64-bit platform is assumed.
 */
// The names must equal the exported symbols.
@SuppressWarnings("MemberName")
final class LibVips {

  /** Bytes of a {@code GValue}: a type and two 64-bit words of data. */
  static final long G_VALUE_BYTES = 24;

  // GLib cannot be unloaded; without this flag a redeployed application would unload it.
  private static final int LINUX_RTLD_NODELETE = 0x1000;
  private static final int MAC_RTLD_NODELETE = 0x80;
  private static final int RTLD_NOW = 2;

  private static Pointer areaFree;

  private LibVips() {}

  /**
   * Binds every function of this class to the shared object.
   *
   * @throws UnsatisfiedLinkError if the file cannot be loaded or lacks a function
   */
  static void bind(Path library) {
    Map<String, Object> options =
        Map.of(
            Library.OPTION_STRING_ENCODING,
            "UTF-8",
            Library.OPTION_OPEN_FLAGS,
            RTLD_NOW | (Platform.isMac() ? MAC_RTLD_NODELETE : LINUX_RTLD_NODELETE));
    NativeLibrary vips = NativeLibrary.getInstance(library.toString(), options);
    Native.register(LibVips.class, vips);
    areaFree = vips.getFunction("vips_area_free_cb");
  }

  /** The address of libvips' function that gives the memory of an area back to {@code g_free}. */
  static Pointer areaFree() {
    return areaFree;
  }

  static native int g_setenv(String name, String value, int overwrite);

  static native int vips_init(String name);

  static native int vips_version(int part);

  static native void vips_block_untrusted_set(int state);

  static native void vips_operation_block_set(String name, int state);

  static native void vips_cache_set_max(int max);

  static native void vips_concurrency_set(int threads);

  static native long vips_tracked_get_mem();

  static native String vips_error_buffer();

  static native void vips_error_clear();

  static native Pointer vips_operation_new(String name);

  static native int vips_object_set_argument_from_string(Pointer object, String name, String value);

  static native Pointer vips_cache_operation_build(Pointer operation);

  static native void vips_object_unref_outputs(Pointer operation);

  static native void g_object_unref(Pointer object);

  static native void g_object_set_property(Pointer object, String name, Pointer value);

  static native void g_object_get_property(Pointer object, String name, Pointer value);

  static native Pointer g_value_init(Pointer value, long type);

  static native void g_value_unset(Pointer value);

  static native void g_value_set_object(Pointer value, Pointer object);

  static native Pointer g_value_dup_object(Pointer value);

  static native void g_value_set_boxed(Pointer value, Pointer boxed);

  static native Pointer g_value_get_boxed(Pointer value);

  static native double g_value_get_double(Pointer value);

  static native int g_value_get_int(Pointer value);

  static native Pointer g_try_malloc(long bytes);

  static native void g_free(Pointer memory);

  static native void g_strfreev(Pointer strings);

  static native long vips_image_get_type();

  static native long vips_blob_get_type();

  static native long vips_array_image_get_type();

  static native Pointer vips_array_image_new(Pointer images, int count);

  static native Pointer vips_blob_new(Pointer free, Pointer data, long length);

  static native Pointer vips_blob_get(Pointer blob, LongByReference length);

  static native void vips_area_unref(Pointer area);

  static native int vips_image_get_width(Pointer image);

  static native int vips_image_get_height(Pointer image);

  static native int vips_image_get_bands(Pointer image);

  static native int vips_image_get_format(Pointer image);

  static native int vips_image_get_interpretation(Pointer image);

  static native int vips_image_get_page_height(Pointer image);

  static native int vips_image_get_n_pages(Pointer image);

  static native int vips_image_hasalpha(Pointer image);

  static native long vips_image_get_typeof(Pointer image, String name);

  static native int vips_image_get_int(Pointer image, String name, IntByReference value);

  static native int vips_image_get_string(Pointer image, String name, PointerByReference value);

  static native int vips_image_get_blob(
      Pointer image, String name, PointerByReference data, LongByReference length);

  static native int vips_image_get_array_int(
      Pointer image, String name, PointerByReference values, IntByReference count);

  static native Pointer vips_image_get_fields(Pointer image);

  static native int vips_image_remove(Pointer image, String name);

  static native void vips_image_set_int(Pointer image, String name, int value);

  static native void vips_image_set_string(Pointer image, String name, String value);

  static native void vips_image_set_array_int(Pointer image, String name, int[] values, int count);

  static native void vips_image_set_progress(Pointer image, int progress);

  static native void vips_image_set_kill(Pointer image, int kill);

  static native Pointer vips_image_copy_memory(Pointer image);

  static native int vips_image_ispartial(Pointer image);

  static native Pointer vips_image_new_from_memory(
      Pointer data, long length, int width, int height, int bands, int format);

  static native int vips_image_write(Pointer image, Pointer target);

  static native Pointer vips_image_get_data(Pointer image);

  static native Pointer vips_image_new_from_memory_copy(
      byte[] data, long length, int width, int height, int bands, int format);
}
