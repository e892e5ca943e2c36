package io.imageservice.engine.format;

import io.imageservice.engine.ImageFormat;
import java.util.Optional;

/** Removes metadata from an encoded file and leaves its pixels' bytes as they are. */
public interface MetadataRemoval {

  /** The file without metadata, its colour profile kept; empty if it is not built as expected. */
  Optional<byte[]> apply(byte[] file);

  /** The removal for a format. */
  static MetadataRemoval of(ImageFormat format) {
    return file -> Optional.empty();
  }
}
