package io.imageservice.engine.vips;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metadata fields of an image, by libvips' names; valid as long as the image's scope. */
public final class VipsMetadata {

  private final Pointer pointer;

  VipsMetadata(Pointer pointer) {
    this.pointer = pointer;
  }

  /** Whether a metadata field is there. */
  public boolean has(String field) {
    return LibVips.vips_image_get_typeof(pointer, field) != 0;
  }

  public Optional<Integer> integer(String field) {
    IntByReference value = new IntByReference();
    if (!has(field) || LibVips.vips_image_get_int(pointer, field, value) != 0) {
      LibVips.vips_error_clear();
      return Optional.empty();
    }
    return Optional.of(value.getValue());
  }

  public Optional<String> text(String field) {
    PointerByReference value = new PointerByReference();
    if (!has(field) || LibVips.vips_image_get_string(pointer, field, value) != 0) {
      LibVips.vips_error_clear();
      return Optional.empty();
    }
    return Optional.of(value.getValue().getString(0, "UTF-8"));
  }

  /**
   * A binary field.
   *
   * @param maxBytes longer fields are treated as absent
   */
  public Optional<byte[]> blob(String field, int maxBytes) {
    PointerByReference data = new PointerByReference();
    LongByReference length = new LongByReference();
    if (!has(field) || LibVips.vips_image_get_blob(pointer, field, data, length) != 0) {
      LibVips.vips_error_clear();
      return Optional.empty();
    }
    if (length.getValue() > maxBytes || length.getValue() <= 0) {
      return Optional.empty();
    }
    return Optional.of(data.getValue().getByteArray(0, (int) length.getValue()));
  }

  public Optional<int[]> integers(String field) {
    PointerByReference values = new PointerByReference();
    IntByReference count = new IntByReference();
    if (!has(field)
        || LibVips.vips_image_get_array_int(pointer, field, values, count) != 0
        || count.getValue() == 0) {
      LibVips.vips_error_clear();
      return Optional.empty();
    }
    return Optional.of(values.getValue().getIntArray(0, count.getValue()));
  }

  /** The names of all fields. */
  public List<String> names() {
    Pointer names = LibVips.vips_image_get_fields(pointer);
    try {
      return new ArrayList<>(List.of(names.getStringArray(0, "UTF-8")));
    } finally {
      LibVips.g_strfreev(names);
    }
  }

  /**
   * Changes the image's own metadata; only for an image that was just made by {@link
   * VipsImage#copy}.
   */
  public void setInteger(String field, int value) {
    LibVips.vips_image_set_int(pointer, field, value);
  }

  /** As {@link #setInteger}. */
  public void setText(String field, String value) {
    LibVips.vips_image_set_string(pointer, field, value);
  }

  /** As {@link #setInteger}. */
  public void setIntegers(String field, int[] values) {
    LibVips.vips_image_set_array_int(pointer, field, values, values.length);
  }

  /** As {@link #setInteger}. */
  public void remove(String field) {
    LibVips.vips_image_remove(pointer, field);
  }
}
