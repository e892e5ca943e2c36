package io.imageservice.launcher;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a service that is written in Java is started: on this JDK, with few threads and little
 * memory.
 */
final class JavaCommand {

  private JavaCommand() {}

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** A main class of this module, with everything but the S3 server beside it. */
  static List<String> ofModule(Class<?> main, String... jvmOptions) {
    return command(classPath().filter(each -> !isS3(each)), main, jvmOptions);
  }

  /** A main class of this module with the S3 server, whose libraries clash with the others. */
  static List<String> ofS3(Class<?> main, String... jvmOptions) {
    return command(
        Stream.concat(Stream.of(here()), classPath().filter(JavaCommand::isS3)), main, jvmOptions);
  }

  private static List<String> command(Stream<String> classPath, Class<?> main, String... options) {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath.collect(Collectors.joining(File.pathSeparator))));
    command.add(main.getName());
    return command;
  }

  private static Stream<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> !each.isEmpty())
        .map(each -> Path.of(each).toAbsolutePath().toString());
  }

  private static boolean isS3(String entry) {
    return Path.of(entry).getFileName().toString().startsWith("s3proxy");
  }

  private static String here() {
    try {
      return Path.of(JavaCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
