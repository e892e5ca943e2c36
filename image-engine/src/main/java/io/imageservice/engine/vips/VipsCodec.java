package io.imageservice.engine.vips;

import java.util.Map;

/** Reads and writes encoded images by loaders and savers that are named. */
public final class VipsCodec {

  private VipsCodec() {}

  /**
   * Opens encoded bytes with one named loader; only the header is read.
   *
   * @param loader a libvips loader without its suffix, such as {@code jpegload}
   * @param options scalar arguments of the loader
   */
  public static VipsImage load(VipsBytes bytes, String loader, Map<String, ?> options) {
    return VipsOperation.of(bytes.scope(), loader + "_buffer")
        .with("buffer", bytes)
        .with(options)
        .image();
  }

  /** Opens a file with one named loader; only the header is read. */
  public static VipsImage load(
      VipsScope scope, String file, String loader, Map<String, ?> options) {
    return VipsOperation.of(scope, loader).with("filename", file).with(options).image();
  }

  /**
   * Evaluates the pipeline and encodes it.
   *
   * @param saver a libvips saver without its suffix, such as {@code jpegsave}
   */
  public static byte[] save(VipsImage image, String saver, Map<String, ?> options) {
    return image.operation(saver + "_buffer").with(options).bytes();
  }
}
