package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsDrawing;
import io.imageservice.engine.vips.VipsGeometry;
import io.imageservice.engine.vips.VipsImage;

/** Puts a small image with transparency over a larger one. */
final class Overlay {

  private Overlay() {}

  /** Once, at a place that may lie partly outside of the base. */
  static VipsImage once(VipsImage base, VipsImage overlay, int left, int top) {
    VipsImage coloured = Bands.inColour(base);
    VipsImage marked = VipsDrawing.over(coloured, overlay, left, top);
    return base.hasAlpha() ? marked : marked.extractBands(0, 3);
  }

  /** Repeated over the whole base with gaps, in pixels, at least 0. */
  static VipsImage tiled(VipsImage base, VipsImage overlay, int gapX, int gapY) {
    int width = overlay.width() + gapX;
    int height = overlay.height() + gapY;
    VipsImage tile = VipsGeometry.embed(overlay, gapX / 2, gapY / 2, width, height, 0, 0, 0, 0);
    // What leaves the base is not worth its memory.
    VipsImage seen =
        tile.extract(0, 0, Math.min(width, base.width()), Math.min(height, base.height()));
    VipsImage tiles =
        VipsDrawing.replicate(
            seen.inMemory(), base.width() / width + 1, base.height() / height + 1);
    return once(base, tiles.extract(0, 0, base.width(), base.height()), 0, 0);
  }
}
