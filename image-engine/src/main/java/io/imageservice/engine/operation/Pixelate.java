package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/**
 * Replaces blocks of pixels by their mean.
 *
 * @param size side of a block, in pixels
 */
@Named(value = "pixelate", summary = "Replaces blocks of pixels by their mean.")
public record Pixelate(
    @Parameter(value = "Side of a block.", unit = "px", min = 2, max = 1_000, byDefault = "10")
        int size)
    implements PixelOperation {

  @Override
  public boolean readsInOrder() {
    return false;
  }

  @Override
  public VipsImage apply(VipsImage image) {
    return Bands.onWeighted(
        image,
        weighted ->
            VipsGeometry.zoom(VipsGeometry.shrink(weighted, size, size), size, size)
                .extract(0, 0, image.width(), image.height()));
  }
}
