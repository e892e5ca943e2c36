package io.imageservice.tests.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs that the build installed below {@code openapi/node_modules}. */
final class NodeProgram {

  /** How a program ended, and what it said on both of its outputs. */
  record Result(int code, String said) {}

  private NodeProgram() {}

  static Path folder() {
    return Path.of(System.getProperty("project.root"), "image-tests", "openapi");
  }

  /**
   * Runs a script with arguments; relative paths begin at {@code openapi}.
   *
   * @throws AssertionError if it does not end within two minutes
   */
  static Result run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("node", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      process.getOutputStream().close();
      boolean isOver = process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
      String text = new String(Files.readAllBytes(said), UTF_8);
      assertThat(isOver).as("%s has ended: %s", script, text).isTrue();
      return new Result(process.exitValue(), text);
    } finally {
      Files.delete(said);
    }
  }
}
