package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * Turns the image clockwise. Multiples of 90 degrees move pixels only; other angles enlarge the
 * canvas so that nothing is lost.
 *
 * @param angle in degrees, clockwise
 * @param background fills the corners
 */
@Named(value = "rotate", summary = "Turns the image clockwise.")
public record Rotate(
    @Parameter(value = "Clockwise angle.", unit = "°", min = -360, max = 360, required = true)
        double angle,
    @Parameter(value = "Fills the corners.", byDefault = "#ffffff") Colour background)
    implements PixelOperation {

  @Override
  public Size resultSize(Size input) {
    if (isRightAngle()) {
      return quarterTurns() % 2 == 0 ? input : input.transposed();
    }
    double cos = Math.abs(Math.cos(Math.toRadians(angle)));
    double sin = Math.abs(Math.sin(Math.toRadians(angle)));
    return new Size(
        side(input.width() * cos + input.height() * sin),
        side(input.width() * sin + input.height() * cos));
  }

  @Override
  public boolean isIdentityFor(Size input) {
    return isRightAngle() && quarterTurns() == 0;
  }

  @Override
  public boolean readsInOrder() {
    return false;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    if (isRightAngle()) {
      return quarterTurns() == 0 ? image : VipsGeometry.rot(image, "d" + 90 * quarterTurns());
    }
    VipsImage ready = Bands.holding(image, background);
    Size size = resultSize(new Size(image.width(), image.height()));
    VipsImage turned = VipsGeometry.rotate(ready, angle, background.samples(ready));
    // libvips rounds the corners of the canvas in its own way, by at most a pixel.
    return VipsGeometry.embed(
        turned,
        (size.width() - turned.width()) / 2,
        (size.height() - turned.height()) / 2,
        size.width(),
        size.height(),
        background.samples(turned));
  }

  private boolean isRightAngle() {
    return angle % 90 == 0;
  }

  private int quarterTurns() {
    return Math.floorMod((int) (angle / 90), 4);
  }

  private static int side(double length) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(length)));
  }
}
