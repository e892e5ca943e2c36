package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/** Turns the image upside down: the top row becomes the bottom row. */
@Named(value = "flip", summary = "Turns the image upside down, as in a lake.")
public record Flip() implements PixelOperation {

  @Override
  public boolean readsInOrder() {
    return false;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return VipsGeometry.flip(image, "vertical");
  }
}
