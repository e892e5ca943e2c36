package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;
import java.util.List;

/**
 * Removes a border of one colour: that of the top left pixel.
 *
 * @param threshold difference from the border's colour that counts, 0 to 255
 */
@Named(value = "trim", summary = "Removes a border of one colour.")
public record Trim(
    @Parameter(value = "Difference that counts.", min = 0, max = 255, byDefault = "10")
        double threshold)
    implements PixelOperation {

  @Override
  public boolean dependsOnPixels() {
    return true;
  }

  @Override
  public boolean hasKnownSize() {
    return false;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    VipsImage opaque = image.hasAlpha() ? image.flatten(255) : image;
    List<Integer> part = opaque.measure().findTrim(threshold, opaque.measure().pixel(0, 0));
    boolean isPlain = part.get(2) == 0 || part.get(3) == 0;
    return isPlain ? image : image.extract(part.get(0), part.get(1), part.get(2), part.get(3));
  }
}
