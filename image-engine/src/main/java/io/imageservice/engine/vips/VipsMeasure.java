package io.imageservice.engine.vips;

import java.util.List;

/** What the pixels of an image tell. */
public final class VipsMeasure {

  private static final int MEDIAN = 3;

  private final VipsImage image;

  VipsMeasure(VipsImage image) {
    this.image = image;
  }

  /** The smallest value that this percentage of all samples does not exceed. */
  public int percentile(double percent) {
    return image.operation("percent").with("percent", percent).integers("threshold").get(0);
  }

  /** The mean of all samples; every pixel is read. */
  public double mean() {
    return image.operation("avg").number("out");
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
    return (int) image.operation(name).number("out");
  }

  /**
   * The part that differs from a background.
   *
   * @param threshold difference that counts, 0 to 255
   * @param background the colour of the border, one value per band without alpha
   * @return left, top, width and height, in pixels; width and height are 0 if nothing differs
   */
  public List<Integer> findTrim(double threshold, double... background) {
    VipsOperation search =
        image
            .operation("find_trim")
            .with("threshold", threshold)
            .with("background", VipsOperation.array(background));
    // Specks are taken away before by a median of this size, which smaller images do not have.
    boolean isTiny = image.width() < MEDIAN || image.height() < MEDIAN;
    return (isTiny ? search.with("line_art", true) : search)
        .integers("left", "top", "width", "height");
  }

  /** The samples of one pixel. */
  public double[] pixel(int x, int y) {
    byte[] samples = image.extract(x, y, 1, 1).cast(BandFormat.UCHAR).pixels();
    double[] values = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      values[i] = samples[i] & 0xff;
    }
    return values;
  }
}
