package io.imageservice.engine.isolation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts child processes: what they run, and nothing of what this process has. */
final class ChildCommand {

  private final PoolSettings settings;
  private final ChildFiles files;
  private final ChildProgram program;

  /**
   * A way to start children.
   *
   * @param files the files of the program
   */
  ChildCommand(PoolSettings settings, ChildFiles files, ChildProgram program) {
    this.settings = settings;
    this.files = files;
    this.program = program;
  }

  /**
   * Starts a process. It dies with the calling thread, which therefore must live as long as the
   * pool.
   *
   * @param shared where files of requests will be; null: nowhere
   */
  Process start(SharedMemory shared) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(shared)).directory(settings.folder().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("LC_ALL", "C.UTF-8"); // names of files are not ASCII everywhere
    environment.put("MALLOC_ARENA_MAX", "2"); // else memory once used by a thread stays with it
    environment.put("VIPS_WARNING", "1"); // decoders do not chatter about every odd file
    return builder.start();
  }

  private List<String> command(SharedMemory shared) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + settings.heapBytes(),
            "-Xss512k",
            "-XX:+IgnoreUnrecognizedVMOptions",
            // One job at a time, and hardly any Java in it: the small collector and compiler do.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=24m",
            "-Xshare:auto",
            // Signals are for the parent.
            "-Xrs",
            // Nothing is written to files, and a crash is told on standard error.
            "-XX:-UsePerfData",
            "-XX:+ErrorFileToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisableAttachMechanism",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Djna.nounpack=true",
            "-Djna.boot.library.path=" + files.jnaFolder(),
            "-Djava.io.tmpdir=" + settings.folder().toAbsolutePath(),
            "-Dimage.engine.font=" + files.font()));
    program.properties().forEach(property -> command.add("-D" + property));
    command.addAll(
        List.of("-cp", String.join(File.pathSeparator, files.classPath()), program.mainClass()));
    command.addAll(
        new ChildSettings(
                ProcessHandle.current().pid(),
                program.subject().toAbsolutePath().toString(),
                settings.maxRequestBytes(),
                settings.maxAnswerBytes(),
                settings.maxDataBytes(),
                shared == null ? null : shared.file().toString())
            .toArguments());
    return command;
  }
}
