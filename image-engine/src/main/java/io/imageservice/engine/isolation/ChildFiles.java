package io.imageservice.engine.isolation;

import com.sun.jna.Platform;
import io.imageservice.engine.EngineUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that children read, which must be files outside of any archive: the engine's class
 * path, the native part of JNA, the font.
 *
 * @param classPath folders and jars
 * @param jnaFolder holds the native part of JNA
 * @param font the font of texts
 */
record ChildFiles(List<String> classPath, Path jnaFolder, Path font) {

  private static final String FONT = "/io/imageservice/engine/vips/DejaVuSans.ttf";

  /**
   * Finds or unpacks the files.
   *
   * @param program what the children run
   * @param folder where to unpack to
   * @throws EngineUnavailableException if one cannot be found or written
   */
  static ChildFiles unpack(ChildProgram program, Path folder) {
    try {
      Files.createDirectories(folder);
      Set<String> classPath = new LinkedHashSet<>();
      for (String anchor : program.allAnchors()) {
        classPath.add(archive(anchor, folder).toString());
      }
      program.classPath().forEach(each -> classPath.add(each.toAbsolutePath().toString()));
      String jna = "/com/sun/jna/%s/%s".formatted(Platform.RESOURCE_PREFIX, jnaName());
      copy(jna, com.sun.jna.Native.class, folder.resolve(jnaName()));
      Path font = folder.resolve("font.ttf");
      copy(FONT, ChildFiles.class, font);
      return new ChildFiles(List.copyOf(classPath), folder.toAbsolutePath(), font.toAbsolutePath());
    } catch (IOException | ClassNotFoundException e) {
      throw new EngineUnavailableException("the engine cannot be unpacked to " + folder, e);
    }
  }

  private static String jnaName() {
    return System.mapLibraryName("jnidispatch");
  }

  /** The jar or folder that a class comes from; unpacked if it lies in an archive itself. */
  private static Path archive(String anchor, Path folder)
      throws IOException, ClassNotFoundException {
    Class<?> type = Class.forName(anchor, false, ChildFiles.class.getClassLoader());
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("nobody knows where " + anchor + " comes from");
    }
    return NestedArchive.fileOf(source.getLocation(), folder);
  }

  private static void copy(String resource, Class<?> neighbour, Path file) throws IOException {
    URL url = neighbour.getResource(resource);
    if (url == null) {
      throw new IOException("there is no " + resource);
    }
    try (InputStream in = url.openStream()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
