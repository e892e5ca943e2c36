package io.imageservice.engine.format;

import io.imageservice.engine.ImageFormat;
import java.nio.BufferUnderflowException;
import java.util.Optional;

/**
 * Removes metadata from an encoded file and leaves the bytes of its pixels and its colour profile
 * as they are. Only what is known to be needed stays, so that nothing unknown gets through.
 */
public final class MetadataRemoval {

  /** The work for one format; may fail with any index when the file is not built as it should. */
  interface Remover {
    /**
     * The file without metadata; empty if that cannot be done without touching pixels.
     *
     * @param exif the EXIF block to carry instead, null if there is to be none
     */
    Optional<byte[]> remove(byte[] file, byte[] exif);
  }

  private final Remover remover;

  private MetadataRemoval(Remover remover) {
    this.remover = remover;
  }

  public static MetadataRemoval of(ImageFormat format) {
    return new MetadataRemoval(
        switch (format) {
          case JPEG -> new JpegSegments();
          case PNG -> new PngChunks();
          case WEBP -> new WebpChunks();
          case GIF -> new GifBlocks();
          case TIFF -> new TiffTags();
          case AVIF -> new AvifItems();
        });
  }

  /** Whether a file holds frames that libvips does not read: only its bytes can keep them. */
  public static boolean holdsUnreadFrames(ImageFormat format, byte[] file) {
    return format == ImageFormat.PNG && PngChunks.isAnimated(file);
  }

  /**
   * The file with no metadata but a copyright note.
   *
   * @param copyright the note, null if there is none; a GIF cannot carry one
   * @return empty if the file is not built as expected and has to be encoded again
   */
  public Optional<byte[]> apply(byte[] file, String copyright) {
    try {
      return remover.remove(file, copyright == null ? null : ExifBlock.ofCopyright(copyright));
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | IllegalArgumentException
        | ArithmeticException e) {
      // Decoders read over damage that is no base for cutting a file.
      return Optional.empty();
    }
  }
}
