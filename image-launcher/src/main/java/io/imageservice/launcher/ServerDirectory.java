package io.imageservice.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Liberty's server directory. What the template and the application say is put in place; what the
 * server itself wrote there (its caches, its TLS key) stays.
 */
final class ServerDirectory {

  private static final Set<String> SERVERS_OWN = Set.of("workarea", "resources", "logs", "apps");

  private ServerDirectory() {}

  static void assemble(Path template, Path ear, Path server) throws IOException {
    require(template.resolve("server.xml"), "server.template");
    require(ear, "ear");
    DataFolder.makePrivate(server);
    Path application = Path.of("dropins", ear.getFileName().toString());
    List<Path> wanted = new ArrayList<>(files(template));
    for (Path file : wanted) {
      copy(template.resolve(file), server.resolve(file));
    }
    copy(ear, server.resolve(application));
    wanted.add(application);
    for (Path file : files(server)) {
      if (!SERVERS_OWN.contains(file.getName(0).toString()) && !wanted.contains(file)) {
        Files.delete(server.resolve(file));
      }
    }
  }

  private static void require(Path file, String option) {
    if (!Files.isRegularFile(file)) {
      throw new LaunchException(
          "%s is missing: build image-ear first, or name it with -D%s.".formatted(file, option));
    }
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .map(dir::relativize)
          .toList();
    }
  }

  /** Leaves an equal file alone, for the server's caches go by the time of its change. */
  private static void copy(Path from, Path to) throws IOException {
    FileTime time = Files.getLastModifiedTime(from);
    if (Files.exists(to)
        && Files.size(to) == Files.size(from)
        && Files.getLastModifiedTime(to).equals(time)) {
      return;
    }
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
