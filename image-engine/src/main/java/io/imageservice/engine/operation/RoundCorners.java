package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;
import java.util.Arrays;

/**
 * Makes the corners transparent outside of a quarter circle.
 *
 * @param radius of the circle, in pixels; at most half of the shorter side is used
 */
@Named(value = "round-corners", summary = "Rounds the corners.")
public record RoundCorners(
    @Parameter(value = "Radius of a corner.", unit = "px", min = 1, max = 65_535, required = true)
        int radius)
    implements PixelOperation {

  @Override
  public VipsImage apply(VipsImage image) {
    VipsImage whole = Bands.withAlpha(image);
    int colours = whole.bands() - 1;
    byte[] samples = mask(image.width(), image.height());
    VipsImage mask = image.sibling(samples, image.width(), image.height(), 1);
    VipsImage alpha =
        whole
            .extractBands(colours, 1)
            .multiply(mask)
            .linear(new double[] {1 / 255.0}, new double[1]);
    return whole.extractBands(0, colours).joinBands(alpha);
  }

  private byte[] mask(int width, int height) {
    byte[] mask = new byte[Math.multiplyExact(width, height)];
    Arrays.fill(mask, (byte) 255);
    int corner = Math.min(radius, Math.min(width, height) / 2);
    for (int y = 0; y < corner; y++) {
      for (int x = 0; x < corner; x++) {
        byte cover = cover(corner, x, y);
        mask[y * width + x] = cover;
        mask[y * width + width - 1 - x] = cover;
        mask[(height - 1 - y) * width + x] = cover;
        mask[(height - 1 - y) * width + width - 1 - x] = cover;
      }
    }
    return mask;
  }

  /** How much of a pixel lies inside the circle, judged by the distance of its middle. */
  private static byte cover(int corner, int x, int y) {
    double distance = Math.hypot(corner - x - 0.5, corner - y - 0.5);
    double inside = Math.max(0, Math.min(1, corner - distance + 0.5));
    return (byte) Math.round(255 * inside);
  }
}
