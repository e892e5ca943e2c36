package io.imageservice.engine.vips;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An image in a lazy pipeline, owned by its scope. Every method that yields an image adds a step;
 * pixels move when {@link VipsCodec#save}, {@link #inMemory} or {@link #measure} asks for them.
 */
public final class VipsImage {

  private static final int UCHAR = 0; // VIPS_FORMAT_UCHAR
  private static final int DOUBLE = 8; // VIPS_FORMAT_DOUBLE

  private final VipsScope scope;
  private final Pointer pointer;

  VipsImage(VipsScope scope, Pointer pointer) {
    this.scope = scope;
    this.pointer = pointer;
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

  VipsScope scope() {
    return scope;
  }

  /** The metadata fields. */
  public VipsMetadata metadata() {
    return new VipsMetadata(pointer);
  }

  /** What the pixels tell; asking evaluates the pipeline. */
  public VipsMeasure measure() {
    return new VipsMeasure(this);
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

  private long samples() {
    return (long) width() * height() * bands();
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

  public VipsImage extract(int left, int top, int width, int height) {
    return VipsOperation.of(scope, "extract_area")
        .with("input", this)
        .with("left", left)
        .with("top", top)
        .with("width", width)
        .with("height", height)
        .image();
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

  /** Gaussian blur; sigma in pixels. */
  public VipsImage blur(double sigma) {
    return operation("gaussblur").with("sigma", sigma).image();
  }

  /** Each sample times its band's factor plus its band's offset, rounded to 8-bit samples. */
  public VipsImage linear(double[] factors, double[] offsets) {
    // libvips cuts off what is behind the decimal point.
    double[] rounding = Arrays.stream(offsets).map(offset -> offset + 0.5).toArray();
    // Its own option for 8-bit results calls fmin and fmax for every sample; a cast costs far less.
    return operation("linear")
        .with("a", VipsOperation.array(factors))
        .with("b", VipsOperation.array(rounding))
        .image()
        .cast(BandFormat.UCHAR);
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

  /** The bands of both images, side by side. */
  public VipsImage joinBands(VipsImage other) {
    return VipsOperation.of(scope, "bandjoin").with("in", List.of(this, other)).image();
  }

  /** More bands, each of one value. */
  public VipsImage joinConstants(double... values) {
    return operation("bandjoin_const").with("c", VipsOperation.array(values)).image();
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

  /** Evaluates the pipeline into memory, from where every pixel can be read in any order. */
  public VipsImage inMemory() {
    if (LibVips.vips_image_ispartial(pointer) != 0
        && format() == BandFormat.UCHAR
        && LargeBlock.suits(samples())) {
      return inLargeBlock();
    }
    Pointer copy = LibVips.vips_image_copy_memory(pointer);
    if (copy == null) {
      throw VipsException.fromErrorBuffer("copy_memory");
    }
    return scope.adopt(copy);
  }

  private VipsImage inLargeBlock() {
    Pointer target =
        LibVips.vips_image_new_from_memory(
            scope.largeBlock(), samples(), width(), height(), bands(), UCHAR);
    if (target == null) {
      throw VipsException.fromErrorBuffer("new_from_memory");
    }
    VipsImage copy = scope.adopt(target);
    if (LibVips.vips_image_write(pointer, target) != 0) {
      throw VipsException.fromErrorBuffer("write");
    }
    return copy;
  }

  /** Evaluates the pipeline to 8-bit samples, interleaved, row by row. */
  public byte[] pixels() {
    if (format() != BandFormat.UCHAR) {
      throw new IllegalStateException("samples of %s are no bytes".formatted(format()));
    }
    VipsImage memory = inMemory(); // costs nothing if it already is
    Pointer samples = LibVips.vips_image_get_data(memory.pointer);
    if (samples == null) {
      throw VipsException.fromErrorBuffer("get_data");
    }
    return samples.getByteArray(0, Math.toIntExact(samples()));
  }

  VipsOperation operation(String name) {
    return VipsOperation.of(scope, name).with("in", this);
  }
}
