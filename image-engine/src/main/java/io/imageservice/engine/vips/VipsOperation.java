package io.imageservice.engine.vips;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call of a libvips operation. libvips crashes the process when a required input is missing, so
 * only the typed methods of this package build operations.
 */
final class VipsOperation {

  // G_TYPE_MAKE_FUNDAMENTAL shifts its argument by two.
  private static final long G_TYPE_DOUBLE = 15 << 2;
  private static final long G_TYPE_INT = 6 << 2;

  private final VipsScope scope;
  private final String name;
  private final Pointer operation;

  private VipsOperation(VipsScope scope, String name, Pointer operation) {
    this.scope = scope;
    this.name = name;
    this.operation = operation;
  }

  static VipsOperation of(VipsScope scope, String name) {
    Pointer operation = LibVips.vips_operation_new(name);
    if (operation == null) {
      throw VipsException.fromErrorBuffer(name);
    }
    return new VipsOperation(scope, name, operation);
  }

  VipsOperation with(String argument, Object value) {
    String text = value.toString();
    if (LibVips.vips_object_set_argument_from_string(operation, argument, text) != 0) {
      LibVips.g_object_unref(operation);
      throw VipsException.fromErrorBuffer(name + "." + argument);
    }
    return this;
  }

  VipsOperation with(Map<String, ?> arguments) {
    arguments.forEach(this::with);
    return this;
  }

  VipsOperation with(String argument, VipsImage image) {
    return withValue(
        argument,
        LibVips.vips_image_get_type(),
        value -> LibVips.g_value_set_object(value, image.pointer()));
  }

  VipsOperation with(String argument, VipsBytes bytes) {
    return withValue(
        argument,
        LibVips.vips_blob_get_type(),
        value -> LibVips.g_value_set_boxed(value, bytes.blob()));
  }

  VipsOperation with(String argument, List<VipsImage> images) {
    Pointer array;
    try (Memory pointers = new Memory((long) Native.POINTER_SIZE * images.size())) {
      for (int i = 0; i < images.size(); i++) {
        pointers.setPointer((long) Native.POINTER_SIZE * i, images.get(i).pointer());
      }
      array = LibVips.vips_array_image_new(pointers, images.size());
    }
    try {
      return withValue(
          argument,
          LibVips.vips_array_image_get_type(),
          value -> LibVips.g_value_set_boxed(value, array));
    } finally {
      LibVips.vips_area_unref(array);
    }
  }

  /** Numbers of an array argument, as libvips parses them. */
  static String array(double... numbers) {
    StringBuilder text = new StringBuilder();
    for (double number : numbers) {
      text.append(String.format(Locale.ROOT, "%s ", number));
    }
    return text.toString().strip();
  }

  /** Builds the operation and returns its output image. */
  VipsImage image() {
    Pointer built = build();
    try (Memory value = newValue(LibVips.vips_image_get_type())) {
      LibVips.g_object_get_property(built, "out", value);
      Pointer image = LibVips.g_value_dup_object(value);
      LibVips.g_value_unset(value);
      return scope.adopt(image);
    } finally {
      release(built);
    }
  }

  /** Builds the operation and returns the encoded bytes. */
  byte[] bytes() {
    Pointer built = build();
    try (Memory value = newValue(LibVips.vips_blob_get_type())) {
      LibVips.g_object_get_property(built, "buffer", value);
      LongByReference length = new LongByReference();
      Pointer data = LibVips.vips_blob_get(LibVips.g_value_get_boxed(value), length);
      byte[] bytes = data.getByteArray(0, Math.toIntExact(length.getValue()));
      LibVips.g_value_unset(value);
      return bytes;
    } finally {
      release(built);
    }
  }

  /** Builds the operation and returns some of its whole-number outputs. */
  List<Integer> integers(String... outputs) {
    Pointer built = build();
    try (Memory value = newValue(G_TYPE_INT)) {
      List<Integer> values = new ArrayList<>();
      for (String output : outputs) {
        LibVips.g_object_get_property(built, output, value);
        values.add(LibVips.g_value_get_int(value));
      }
      return values;
    } finally {
      release(built);
    }
  }

  /** Builds the operation and returns one of its floating point outputs. */
  double number(String output) {
    Pointer built = build();
    try (Memory value = newValue(G_TYPE_DOUBLE)) {
      LibVips.g_object_get_property(built, output, value);
      return LibVips.g_value_get_double(value);
    } finally {
      release(built);
    }
  }

  private Pointer build() {
    Pointer built = LibVips.vips_cache_operation_build(operation);
    if (built == null) {
      LibVips.vips_object_unref_outputs(operation);
      LibVips.g_object_unref(operation);
      throw VipsException.fromErrorBuffer(name);
    }
    LibVips.g_object_unref(operation);
    return built;
  }

  private static void release(Pointer built) {
    LibVips.vips_object_unref_outputs(built);
    LibVips.g_object_unref(built);
  }

  private VipsOperation withValue(String argument, long type, ValueWriter writer) {
    try (Memory value = newValue(type)) {
      writer.write(value);
      LibVips.g_object_set_property(operation, argument, value);
      LibVips.g_value_unset(value);
    }
    return this;
  }

  private static Memory newValue(long type) {
    Memory value = new Memory(LibVips.G_VALUE_BYTES);
    value.clear();
    LibVips.g_value_init(value, type);
    return value;
  }

  private interface ValueWriter {
    void write(Pointer value);
  }
}
