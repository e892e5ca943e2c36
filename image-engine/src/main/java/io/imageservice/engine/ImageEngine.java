package io.imageservice.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The pixel engine: bytes and a recipe in, renditions and facts out. Thread-safe; each call blocks
 * the caller's thread until the work is done, here or in a child process.
 */
public interface ImageEngine extends AutoCloseable {

  /** Name and version of the native library, such as {@code libvips 8.18.7}. */
  String version();

  /** What keeps the engine from working at the moment, for an operator; empty when it works. */
  Optional<String> problem();

  /** What keeps images away from this process. */
  Isolation isolation();

  /**
   * How many inputs were decoded since the start, for metrics; a recipe decodes its input once. The
   * images that it refers to do not count.
   */
  long decodeCount();

  /**
   * Reads the header of an image; no pixel is decoded.
   *
   * @throws EngineException if it is no image of a supported format, damaged or over the limits
   * @throws EngineUnavailableException if the engine cannot work at the moment; not the image's
   *     fault
   */
  ImageFacts inspect(Path file, Limits limits);

  /**
   * Reads the header of an image that is in memory; no pixel is decoded.
   *
   * @param input the encoded image; must not change until the call returns
   * @throws EngineException if it is no image of a supported format, damaged or over the limits
   * @throws EngineUnavailableException if the engine cannot work at the moment; not the image's
   *     fault
   */
  ImageFacts inspect(byte[] input, Limits limits);

  /**
   * Makes the renditions of an image, in the recipe's order, and learns about it on the way.
   *
   * @param input the encoded image; must not change until the call returns
   * @param assets the encoded images that the recipe refers to, by {@link Recipe#references()};
   *     what is not referred to is not looked at
   * @param cancellation ends the work early
   * @throws EngineException if the image is refused or the work ends early
   * @throws EngineUnavailableException if the engine cannot work at the moment; not the image's
   *     fault
   */
  Rendered render(
      byte[] input,
      Recipe recipe,
      Limits limits,
      Map<String, byte[]> assets,
      Cancellation cancellation);

  /**
   * Makes a small raster of an image for programs that know no formats: its first frame, upright,
   * over white. Gives way to all other work of the engine.
   *
   * @param input the encoded image; must not change until the call returns
   * @return {@link Raster#bytes()} samples
   * @throws EngineException if the image is refused or the work ends early
   * @throws EngineUnavailableException if the engine cannot work at the moment; not the image's
   *     fault
   */
  byte[] rasterise(byte[] input, Raster raster, Limits limits, Cancellation cancellation);

  /** Ends what the engine has started. */
  @Override
  void close();
}
