package io.imageservice.tests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Maven built, as the launcher is told of it.
 *
 * @param root the project's root folder
 */
public record Installation(Path root) {

  /** The one that the system property {@code project.root} names; else the current folder. */
  public static Installation fromProperties() {
    return new Installation(
        Path.of(System.getProperty("project.root", ".")).toAbsolutePath().normalize());
  }

  /** The command that starts the whole product. */
  public List<String> command(Path data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classpath()));
    command.add("-Ddata=" + data);
    command.add("-DfirstRun=false");
    command.add("-DendWithParent=true");
    // No configuration of the developer's own may change what the tests see.
    command.add("-Dconfig=" + data.resolve("no-config"));
    command.add("-Dliberty.home=" + root.resolve("image-ear/target/liberty/wlp"));
    command.add("-Dserver.template=" + root.resolve("image-ear/target/server"));
    command.add("-Dear=" + root.resolve("image-ear/target/image-ear.ear"));
    command.add("-Dengine.native=" + root.resolve("image-engine/target/native"));
    command.add("-Dinference.runtime=" + root.resolve("image-inference/target/runtime"));
    command.add("-Dpostgres.cache=" + root.resolve("image-launcher/target"));
    command.add("io.imageservice.launcher.Launcher");
    return command;
  }

  /** What the launcher and the services it carries run with. */
  public String classpath() {
    Path file = root.resolve("image-launcher/target/launcher.classpath");
    try {
      return root.resolve("image-launcher/target/classes")
          + System.getProperty("path.separator")
          + Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("build image-launcher first", e);
    }
  }
}
