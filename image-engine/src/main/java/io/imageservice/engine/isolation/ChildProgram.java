package io.imageservice.engine.isolation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a child runs.
 *
 * @param mainClass its main method calls {@link ChildMain#run}
 * @param anchors a class of each library that it needs, by name
 * @param classPath further folders and jars, which this process need not know
 * @param properties system properties such as {@code a.b=c}
 * @param subject a file that says what to work with, handed to {@link ChildMain.Loader}
 */
public record ChildProgram(
    String mainClass,
    List<String> anchors,
    List<Path> classPath,
    List<String> properties,
    Path subject) {

  /** What every child needs. */
  private static final List<String> BASE =
      List.of("io.imageservice.engine.isolation.ChildMain", "com.sun.jna.Native");

  /** What the engine needs beyond it. */
  private static final List<String> ENGINE =
      List.of(
          "org.apache.commons.imaging.Imaging",
          "org.apache.commons.io.IOUtils",
          "org.apache.commons.lang3.StringUtils");

  public ChildProgram {
    anchors = List.copyOf(anchors);
    classPath = List.copyOf(classPath);
    properties = List.copyOf(properties);
  }

  /** The pixel engine on a libvips. */
  static ChildProgram engine(String mainClass, Path library) {
    return new ChildProgram(mainClass, ENGINE, List.of(), List.of(), library);
  }

  /** All that the class path is made from, the program first. */
  List<String> allAnchors() {
    return Stream.of(List.of(mainClass), BASE, anchors).flatMap(List::stream).toList();
  }
}
