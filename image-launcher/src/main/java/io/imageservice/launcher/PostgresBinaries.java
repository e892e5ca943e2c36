package io.imageservice.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the archive on the class path. */
final class PostgresBinaries {

  private static final String COMPLETE = ".complete";

  private PostgresBinaries() {}

  /** Unpacks them below this folder unless they are there; returns their root. */
  static Path unpack(Path cache) {
    Path home = cache.resolve(archive().replaceAll("[/.]", "-").replaceFirst("^-", ""));
    if (Files.exists(home.resolve(COMPLETE))) {
      return home;
    }
    try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive())) {
      if (in == null) {
        throw new LaunchException(
            "There is no embedded PostgreSQL for this system (%s): set DB_HOST to one of your own."
                .formatted(archive()));
      }
      // Unpacked beside its place and moved there whole, for two starts may do it at a time.
      Path next = cache.resolve("unpacking-" + UUID.randomUUID());
      Files.createDirectories(next);
      untar(in, next);
      Files.createFile(next.resolve(COMPLETE));
      Files.move(next, home, StandardCopyOption.ATOMIC_MOVE);
      return home;
    } catch (IOException e) {
      if (Files.exists(home.resolve(COMPLETE))) {
        return home; // the other start was first
      }
      throw new LaunchException("PostgreSQL cannot be unpacked to %s.".formatted(cache), e);
    }
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return "/postgres-%s-%s.txz"
        .formatted(
            os.startsWith("mac") ? "darwin" : "linux",
            cpu.equals("aarch64") ? "arm_64" : cpu.equals("amd64") ? "x86_64" : cpu);
  }

  private static void untar(InputStream in, Path target) throws IOException {
    Map<Path, String> links = new HashMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          links.put(path, entry.getLinkName());
        } else if (entry.isLink()) {
          Files.copy(target.resolve(entry.getLinkName()), path);
        } else {
          Files.copy(tar, path);
          setExecutable(path, (entry.getMode() & 0100) != 0);
        }
      }
    }
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
    }
  }

  private static void setExecutable(Path path, boolean isExecutable) throws IOException {
    if (isExecutable && !path.toFile().setExecutable(true, false)) {
      throw new IOException(path + " cannot be made executable");
    }
  }
}
