package io.imageservice.engine.vips;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The font that is shipped with the engine, so that texts look the same on every machine. */
final class Font {

  static final String NAME = "DejaVu Sans";

  /** Names the unpacked font where this process may not write files. */
  private static final String FILE_PROPERTY = "image.engine.font";

  private static final String RESOURCE = "DejaVuSans.ttf";

  private Font() {}

  /** The font as a file, which is what libvips reads. */
  static Path file() {
    return Holder.FILE;
  }

  private static Path unpack() {
    String unpacked = System.getProperty(FILE_PROPERTY);
    if (unpacked != null) {
      return Path.of(unpacked);
    }
    try (InputStream font = Font.class.getResourceAsStream(RESOURCE)) {
      if (font == null) {
        throw new IllegalStateException("the font is missing from the engine's jar");
      }
      Path file = Files.createTempFile("image-engine-", ".ttf");
      file.toFile().deleteOnExit();
      Files.copy(font, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks once, at the first text. */
  private static final class Holder {
    static final Path FILE = unpack();
  }
}
