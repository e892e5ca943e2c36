package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;

/**
 * Puts the image on a plain colour, which shows where it is transparent.
 *
 * @param background its own transparency is ignored
 */
@Named(value = "flatten", summary = "Puts the image on a plain colour.")
public record Flatten(
    @Parameter(value = "Shows where the image is transparent.", byDefault = "#ffffff")
        Colour background)
    implements PixelOperation {

  @Override
  public VipsImage apply(VipsImage image) {
    if (!image.hasAlpha()) {
      return image;
    }
    return Bands.inColour(image).flatten(background.red(), background.green(), background.blue());
  }
}
