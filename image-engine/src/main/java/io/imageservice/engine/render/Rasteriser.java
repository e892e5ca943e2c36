package io.imageservice.engine.render;

import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Raster;
import io.imageservice.engine.operation.Fit;
import io.imageservice.engine.operation.Kernel;
import io.imageservice.engine.operation.Resize;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;

/** Makes the raster of an image: its first frame, upright, over white. */
public final class Rasteriser {

  private static final int RGB = 3;

  private final VipsScope scope;
  private final Guard guard;
  private final Watch watch;

  /**
   * A maker of rasters.
   *
   * @param scope owns what is created
   * @param watch stops the work
   */
  public Rasteriser(VipsScope scope, Guard guard, Watch watch) {
    this.scope = scope;
    this.guard = guard;
    this.watch = watch;
  }

  /**
   * The samples of an image.
   *
   * @param format its format, by content
   * @return {@link Raster#bytes()} samples
   * @throws EngineException if the image is refused or the work ends early
   */
  public byte[] samples(byte[] input, ImageFormat format, Raster raster) {
    Source source = Source.open(scope, input, format);
    Header header = source.header();
    guard.checkHeader(header);
    try {
      Fit fit = raster.fit() == Raster.Fit.CROP ? Fit.COVER : Fit.EXACT;
      Resize resize = Resize.to(raster.width(), raster.height(), fit, true);
      Resize.Placement placement = resize.placement(header.upright());
      guard.checkStep(placement.scaled(), 1);
      VipsImage decoded =
          Colours.normalise(source.decode(source.shrinks() ? shrink(header, placement) : 1, false));
      VipsImage upright = header.upright(decoded, placement.scaled(), Kernel.LANCZOS3);
      return rgb(placement.cut(upright)).pixels();
    } catch (VipsException e) {
      watch.check();
      throw Source.corrupt(format, e);
    }
  }

  private static int shrink(Header header, Resize.Placement placement) {
    Size size = header.upright();
    Size wanted = placement.scaled();
    return Plan.shrink(size, wanted, 1);
  }

  private static VipsImage rgb(VipsImage image) {
    VipsImage opaque = image.hasAlpha() ? image.flatten(255) : image;
    VipsImage coloured = opaque.bands() < RGB ? opaque.colourspace(Interpretation.SRGB) : opaque;
    return coloured.bands() > RGB ? coloured.extractBands(0, RGB) : coloured;
  }
}
