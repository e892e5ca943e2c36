package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/** Exchanges left and right. */
@Named(value = "mirror", summary = "Exchanges left and right.")
public record Mirror() implements PixelOperation {

  @Override
  public VipsImage apply(VipsImage image) {
    return VipsGeometry.flip(image, "horizontal");
  }
}
