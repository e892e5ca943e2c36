package io.imageservice.engine.vips;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image in a lazy pipeline, owned by its scope. Every method that yields an image adds a step;
 * pixels move when {@link #save} or {@link #inMemory} asks for them.
 */
public final class VipsImage {

  private static final int POINTS_PER_INCH = 72; // makes a point a pixel
  private static final int UCHAR = 0; // VIPS_FORMAT_UCHAR
  private static final int DOUBLE = 8; // VIPS_FORMAT_DOUBLE

  private final VipsScope scope;
  private final Pointer pointer;

  VipsImage(VipsScope scope, Pointer pointer) {
    this.scope = scope;
    this.pointer = pointer;
  }

  /**
   * Opens encoded bytes with one named loader; only the header is read.
   *
   * @param loader a libvips loader without its suffix, such as {@code jpegload}
   * @param options scalar arguments of the loader
   */
  public static VipsImage load(VipsBytes bytes, String loader, Map<String, ?> options) {
    return VipsOperation.of(bytes.scope(), loader + "_buffer")
        .with("buffer", bytes)
        .with(options)
        .image();
  }

  /** Opens a file with one named loader; only the header is read. */
  public static VipsImage load(
      VipsScope scope, String file, String loader, Map<String, ?> options) {
    return VipsOperation.of(scope, loader).with("filename", file).with(options).image();
  }

  /** Copies unsigned 8-bit samples, interleaved, row by row, to an image. */
  public static VipsImage ofPixels(
      VipsScope scope, byte[] samples, int width, int height, int bands) {
    if (samples.length != (long) width * height * bands) {
      throw new IllegalArgumentException("samples must be width × height × bands");
    }
    return scope.adopt(
        LibVips.vips_image_new_from_memory_copy(
            samples, samples.length, width, height, bands, UCHAR));
  }

  Pointer pointer() {
    return pointer;
  }

  public int width() {
    return LibVips.vips_image_get_width(pointer);
  }

  public int height() {
    return LibVips.vips_image_get_height(pointer);
  }

  /** Samples per pixel, alpha included. */
  public int bands() {
    return LibVips.vips_image_get_bands(pointer);
  }

  public boolean hasAlpha() {
    return LibVips.vips_image_hasalpha(pointer) != 0;
  }

  public BandFormat format() {
    return BandFormat.ofNative(LibVips.vips_image_get_format(pointer));
  }

  public Interpretation interpretation() {
    return Interpretation.ofNative(LibVips.vips_image_get_interpretation(pointer));
  }

  /** Height of one frame where frames are stacked, else the image's height. */
  public int pageHeight() {
    return LibVips.vips_image_get_page_height(pointer);
  }

  /** Number of pages or frames in the file, which may be more than were loaded. */
  public int pageCount() {
    return LibVips.vips_image_get_n_pages(pointer);
  }

  public VipsImage resize(double scaleX, double scaleY, String kernel) {
    return operation("resize")
        .with("scale", scaleX)
        .with("vscale", scaleY)
        .with("kernel", kernel)
        .image();
  }

  public VipsImage extract(int left, int top, int width, int height) {
    return VipsOperation.of(scope, "extract_area")
        .with("input", this)
        .with("left", left)
        .with("top", top)
        .with("width", width)
        .with("height", height)
        .image();
  }

  /**
   * Turns and mirrors as an EXIF orientation asks for.
   *
   * @param orientation 1 to 8
   */
  public VipsImage orient(int orientation) {
    return switch (orientation) {
      case 2 -> flip("horizontal");
      case 3 -> rot("d180");
      case 4 -> flip("vertical");
      case 5 -> rot("d90").flip("horizontal");
      case 6 -> rot("d90");
      case 7 -> rot("d90").flip("vertical");
      case 8 -> rot("d270");
      default -> this;
    };
  }

  public VipsImage rot(String angle) {
    return operation("rot").with("angle", angle).image();
  }

  public VipsImage flip(String direction) {
    return operation("flip").with("direction", direction).image();
  }

  public VipsImage colourspace(Interpretation space) {
    return operation("colourspace").with("space", space.nick()).image();
  }

  /** Transforms from the embedded profile to sRGB, perceptually, 8 bits a sample. */
  public VipsImage iccToSrgb() {
    return operation("icc_transform")
        .with("output_profile", "srgb")
        .with("embedded", true)
        .with("depth", 8)
        .with("intent", "perceptual")
        .image();
  }

  public VipsImage premultiply() {
    return operation("premultiply").image();
  }

  public VipsImage unpremultiply() {
    return operation("unpremultiply").image();
  }

  public VipsImage cast(BandFormat format) {
    return operation("cast").with("format", format.nick()).image();
  }

  /**
   * Puts the image on a plain colour and drops the alpha.
   *
   * @param background samples of the colour, 0 to 255: one for all bands or one for each
   */
  public VipsImage flatten(double... background) {
    return operation("flatten").with("background", VipsOperation.array(background)).image();
  }

  public VipsImage extractBands(int first, int count) {
    return operation("extract_band").with("band", first).with("n", count).image();
  }

  /** Declares what the samples mean without changing them. */
  public VipsImage as(Interpretation interpretation) {
    return operation("copy").with("interpretation", interpretation.nick()).image();
  }

  /** A shallow copy, whose metadata can be changed. */
  public VipsImage copy() {
    return operation("copy").image();
  }

  /** A part of a larger canvas filled with a colour, each sample 0 to 255, one per band. */
  public VipsImage embed(int left, int top, int width, int height, double... background) {
    return operation("embed")
        .with("x", left)
        .with("y", top)
        .with("width", width)
        .with("height", height)
        .with("extend", "background")
        .with("background", VipsOperation.array(background))
        .image();
  }

  /** Turns clockwise by any angle, in degrees; the corners are filled. */
  public VipsImage rotate(double degrees, double... background) {
    return operation("rotate")
        .with("angle", degrees)
        .with("background", VipsOperation.array(background))
        .image();
  }

  /** The parts that stand out most; {@code interesting} is libvips' word for the measure. */
  public VipsImage smartCrop(int width, int height, String interesting) {
    return VipsOperation.of(scope, "smartcrop")
        .with("input", this)
        .with("width", width)
        .with("height", height)
        .with("interesting", interesting)
        .image();
  }

  /** Gaussian blur; sigma in pixels. */
  public VipsImage blur(double sigma) {
    return operation("gaussblur").with("sigma", sigma).image();
  }

  /** Each sample times its band's factor plus its band's offset, rounded to 8-bit samples. */
  public VipsImage linear(double[] factors, double[] offsets) {
    // libvips cuts off what is behind the decimal point.
    double[] rounding = Arrays.stream(offsets).map(offset -> offset + 0.5).toArray();
    return operation("linear")
        .with("a", VipsOperation.array(factors))
        .with("b", VipsOperation.array(rounding))
        .with("uchar", true)
        .image();
  }

  /** Floating point samples rounded to 8 bits. */
  public VipsImage rounded() {
    return linear(new double[] {1}, new double[] {0});
  }

  /** Each sample times a factor plus an offset, as floating point numbers. */
  public VipsImage linearFloat(double factor, double offset) {
    return operation("linear")
        .with("a", VipsOperation.array(factor))
        .with("b", VipsOperation.array(offset))
        .image();
  }

  /** The sum of two images of equal size, sample by sample. */
  public VipsImage add(VipsImage other) {
    return VipsOperation.of(scope, "add").with("left", this).with("right", other).image();
  }

  /** The product of two images of equal size, sample by sample. */
  public VipsImage multiply(VipsImage other) {
    return VipsOperation.of(scope, "multiply").with("left", this).with("right", other).image();
  }

  /** New bands as weighted sums of the old ones; a row of the matrix for each new band. */
  public VipsImage recombine(double[][] matrix) {
    return operation("recomb").with("m", matrix(scope, matrix)).image();
  }

  /** Each sample, as a part of its maximum, to the power of 1 / exponent. */
  public VipsImage gamma(double exponent) {
    return operation("gamma").with("exponent", exponent).image();
  }

  public VipsImage invert() {
    return operation("invert").image();
  }

  /** Means of blocks of this size; a block that is cut off at the edge counts as whole. */
  public VipsImage shrink(int columns, int rows) {
    return operation("shrink")
        .with("hshrink", columns)
        .with("vshrink", rows)
        .with("ceil", true)
        .image();
  }

  /** Repeats each pixel. */
  public VipsImage zoom(int columns, int rows) {
    return VipsOperation.of(scope, "zoom")
        .with("input", this)
        .with("xfac", columns)
        .with("yfac", rows)
        .image();
  }

  /** The bands of both images, side by side. */
  public VipsImage joinBands(VipsImage other) {
    return VipsOperation.of(scope, "bandjoin").with("in", List.of(this, other)).image();
  }

  /** More bands, each of one value. */
  public VipsImage joinConstants(double... values) {
    return operation("bandjoin_const").with("c", VipsOperation.array(values)).image();
  }

  /** Puts another image, with its transparency, over this one. */
  public VipsImage over(VipsImage overlay, int left, int top) {
    return VipsOperation.of(scope, "composite2")
        .with("base", this)
        .with("overlay", overlay)
        .with("mode", "over")
        .with("x", left)
        .with("y", top)
        .image();
  }

  /** Replaces a part by another image of the same bands. */
  public VipsImage insert(VipsImage part, int left, int top) {
    return VipsOperation.of(scope, "insert")
        .with("main", this)
        .with("sub", part)
        .with("x", left)
        .with("y", top)
        .image();
  }

  /** Repeats the image side by side and one below the other. */
  public VipsImage replicate(int across, int down) {
    return operation("replicate").with("across", across).with("down", down).image();
  }

  /**
   * Letters in the scope of this image: one band, 255 where there is ink.
   *
   * @param text plain text
   * @param size height of the letters, in pixels
   */
  public VipsImage text(String text, int size) {
    return VipsOperation.of(scope, "text")
        .with("text", escape(text))
        .with("font", Font.NAME + " " + size)
        .with("fontfile", Font.file().toString())
        .with("dpi", POINTS_PER_INCH)
        .image();
  }

  // Pango reads markup; a user's text is no markup.
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The smallest value that this percentage of all samples does not exceed. */
  public int percentile(double percent) {
    return operation("percent").with("percent", percent).integers("threshold").get(0);
  }

  /** The smallest sample. */
  public int minimum() {
    return extreme("min");
  }

  /** The largest sample. */
  public int maximum() {
    return extreme("max");
  }

  private int extreme(String name) {
    return (int) operation(name).number("out");
  }

  /**
   * The part that differs from a background.
   *
   * @param threshold difference that counts, 0 to 255
   * @param background the colour of the border, one value per band without alpha
   * @return left, top, width and height, in pixels; width and height are 0 if nothing differs
   */
  public List<Integer> findTrim(double threshold, double... background) {
    return operation("find_trim")
        .with("threshold", threshold)
        .with("background", VipsOperation.array(background))
        .integers("left", "top", "width", "height");
  }

  /** The samples of one pixel. */
  public double[] pixel(int x, int y) {
    byte[] samples = extract(x, y, 1, 1).cast(BandFormat.UCHAR).pixels();
    double[] values = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      values[i] = samples[i] & 0xff;
    }
    return values;
  }

  /** An image of 8-bit samples in the scope of this one. */
  public VipsImage sibling(byte[] samples, int width, int height, int bands) {
    return ofPixels(scope, samples, width, height, bands);
  }

  private static VipsImage matrix(VipsScope scope, double[][] rows) {
    int columns = rows[0].length;
    ByteBuffer data = ByteBuffer.allocate(8 * rows.length * columns).order(ByteOrder.nativeOrder());
    for (double[] row : rows) {
      for (double value : row) {
        data.putDouble(value);
      }
    }
    return scope.adopt(
        LibVips.vips_image_new_from_memory_copy(
            data.array(), data.capacity(), columns, rows.length, 1, DOUBLE));
  }

  /** Stacks frames of equal size from top to bottom. */
  public static VipsImage stack(List<VipsImage> frames) {
    return VipsOperation.of(frames.get(0).scope, "arrayjoin")
        .with("in", frames)
        .with("across", 1)
        .image();
  }

  /** Evaluates the pipeline into memory, from where every pixel can be read in any order. */
  public VipsImage inMemory() {
    Pointer copy = LibVips.vips_image_copy_memory(pointer);
    if (copy == null) {
      throw VipsException.fromErrorBuffer("copy_memory");
    }
    return scope.adopt(copy);
  }

  /** Evaluates the pipeline to plain samples, interleaved, row by row. */
  public byte[] pixels() {
    LongByReference length = new LongByReference();
    Pointer memory = LibVips.vips_image_write_to_memory(pointer, length);
    if (memory == null) {
      throw VipsException.fromErrorBuffer("write_to_memory");
    }
    try {
      return memory.getByteArray(0, Math.toIntExact(length.getValue()));
    } finally {
      LibVips.g_free(memory);
    }
  }

  /**
   * Evaluates the pipeline and encodes it.
   *
   * @param saver a libvips saver without its suffix, such as {@code jpegsave}
   */
  public byte[] save(String saver, Map<String, ?> options) {
    return VipsOperation.of(scope, saver + "_buffer").with("in", this).with(options).bytes();
  }

  /** Whether a metadata field is there. */
  public boolean has(String field) {
    return LibVips.vips_image_get_typeof(pointer, field) != 0;
  }

  public Optional<Integer> intField(String field) {
    IntByReference value = new IntByReference();
    if (!has(field) || LibVips.vips_image_get_int(pointer, field, value) != 0) {
      LibVips.vips_error_clear();
      return Optional.empty();
    }
    return Optional.of(value.getValue());
  }

  public Optional<String> textField(String field) {
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
  public Optional<byte[]> blobField(String field, int maxBytes) {
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

  public Optional<int[]> intArrayField(String field) {
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

  /** Names of all metadata fields. */
  public List<String> fields() {
    Pointer names = LibVips.vips_image_get_fields(pointer);
    try {
      return new ArrayList<>(List.of(names.getStringArray(0, "UTF-8")));
    } finally {
      LibVips.g_strfreev(names);
    }
  }

  /** Changes this image's own metadata; only for an image that was just made by {@link #copy}. */
  public void setInt(String field, int value) {
    LibVips.vips_image_set_int(pointer, field, value);
  }

  /** As {@link #setInt}. */
  public void setText(String field, String value) {
    LibVips.vips_image_set_string(pointer, field, value);
  }

  /** As {@link #setInt}. */
  public void setIntArray(String field, int[] values) {
    LibVips.vips_image_set_array_int(pointer, field, values, values.length);
  }

  /** As {@link #setInt}. */
  public void remove(String field) {
    LibVips.vips_image_remove(pointer, field);
  }

  private VipsOperation operation(String name) {
    return VipsOperation.of(scope, name).with("in", this);
  }
}
