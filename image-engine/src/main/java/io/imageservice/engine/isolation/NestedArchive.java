package io.imageservice.engine.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar that may lie in another archive, as application servers leave libraries in an EAR. */
final class NestedArchive {

  private static final String INSIDE = "!/";

  private NestedArchive() {}

  /**
   * The jar or folder as a file.
   *
   * @param location where a class comes from, such as {@code file:/a/b.jar} or {@code
   *     wsjar:file:/a/b.ear!/lib/c.jar}
   * @param folder where a jar out of an archive is put
   */
  static Path fileOf(URL location, Path folder) throws IOException {
    String text = location.toString();
    String path = text.substring(text.indexOf("file:"));
    if (path.endsWith(INSIDE)) {
      path = path.substring(0, path.length() - INSIDE.length());
    }
    int inside = path.indexOf(INSIDE);
    if (inside < 0) {
      return existing(path);
    }
    String entry =
        URLDecoder.decode(path.substring(inside + INSIDE.length()), StandardCharsets.UTF_8);
    Path file = folder.resolve(Path.of(entry).getFileName().toString()).toAbsolutePath();
    try (ZipFile archive = new ZipFile(existing(path.substring(0, inside)).toFile())) {
      ZipEntry jar = archive.getEntry(entry);
      if (jar == null) {
        throw new IOException("there is no " + entry + " in " + archive.getName());
      }
      try (InputStream in = archive.getInputStream(jar)) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return file;
  }

  private static Path existing(String url) throws IOException {
    Path path = Path.of(URI.create(url.replace(" ", "%20")));
    if (!Files.exists(path)) {
      throw new IOException("there is no " + path);
    }
    return path;
  }
}
