package io.imageservice.engine.operation;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsImage;

/** Removes the colour and keeps the luminance. */
@Named(value = "grayscale", summary = "Removes the colour and keeps the luminance.")
public record Grayscale() implements PixelOperation {

  @Override
  public VipsImage apply(VipsImage image) {
    return image.colourspace(Interpretation.B_W);
  }
}
