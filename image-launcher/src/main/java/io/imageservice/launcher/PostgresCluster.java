package io.imageservice.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The files of the embedded PostgreSQL, worked on while no server runs on them. */
final class PostgresCluster {

  private static final String SUPERUSER = "postgres";

  private final Path home;
  private final Path dir;
  private final Path log;

  PostgresCluster(Path home, DataFolder data) {
    this.home = home;
    this.dir = data.postgres();
    this.log = data.logs().resolve("postgres-setup.log");
  }

  /**
   * What to put before a PostgreSQL program, which refuses to run as root: a user namespace in
   * which root is nobody.
   */
  static List<String> unprivileged() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    return Detachment.find("unshare")
        .map(unshare -> List.of(unshare.toString(), "-U"))
        .orElseThrow(
            () ->
                new LaunchException(
                    "PostgreSQL does not run as root and unshare is not installed: run as another"
                        + " user, or set DB_HOST to a server of your own."));
  }

  void prepare(String user, String password, String database)
      throws IOException, InterruptedException {
    if (!Files.exists(dir)) {
      create();
    }
    deleteStaleLock();
    Path marker = dir.resolve("launcher.role");
    String wanted = fingerprint(user, password, database);
    if (!Files.exists(marker) || !Files.readString(marker).equals(wanted)) {
      setRole(user, password, database);
      Files.writeString(marker, wanted);
    }
  }

  /** Made beside its place and moved there whole, so that a crash leaves no half of it. */
  private void create() throws IOException, InterruptedException {
    Path next = dir.resolveSibling("postgres.new");
    delete(next);
    // Nobody is told the superuser's password: the role below is all that anyone needs.
    Path secret = dir.resolveSibling("postgres.secret");
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, Secrets.random());
    try {
      run(
          "",
          "initdb",
          "-D" + next,
          "-U" + SUPERUSER,
          "-Ascram-sha-256",
          "--pwfile=" + secret,
          "-EUTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C");
    } finally {
      Files.delete(secret);
    }
    Files.move(next, dir, StandardCopyOption.ATOMIC_MOVE);
  }

  /** In single-user mode, which asks for no password; what exists already is no error. */
  private void setRole(String user, String password, String database)
      throws IOException, InterruptedException {
    String name = quoted(user, '"');
    run(
        "CREATE ROLE %s LOGIN\n".formatted(name)
            + "ALTER ROLE %s LOGIN PASSWORD %s\n".formatted(name, quoted(password, '\''))
            + "CREATE DATABASE %s OWNER %s\n".formatted(quoted(database, '"'), name),
        "postgres",
        "--single",
        "-D" + dir,
        // Else a failed statement would be logged with the password.
        "-clog_min_error_statement=panic",
        SUPERUSER);
  }

  private static String quoted(String text, char quote) {
    String mark = String.valueOf(quote);
    String quoted = mark + text.replace(mark, mark + mark) + mark;
    boolean isText = quote == '\'';
    return isText && text.contains("\\") ? " E" + quoted.replace("\\", "\\\\") : quoted;
  }

  /** A killed server leaves its lock; PostgreSQL trusts it if any process has that pid by now. */
  private void deleteStaleLock() throws IOException {
    Path lock = dir.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    try (Stream<String> lines = Files.lines(lock)) {
      boolean isHeld =
          lines
              .findFirst()
              .filter(first -> first.matches("\\d{1,18}"))
              .flatMap(first -> ProcessHandle.of(Long.parseLong(first)))
              .filter(ProcessHandle::isAlive)
              .flatMap(process -> process.info().command())
              .filter(command -> command.endsWith("/postgres"))
              .isPresent();
      if (isHeld) {
        throw new LaunchException(
            "Another PostgreSQL runs on %s: stop it or name another folder with -Ddata=DIR."
                .formatted(dir));
      }
    }
    Files.delete(lock);
  }

  private void run(String input, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Detachment.prefix());
    command.addAll(unprivileged());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("PGDATA");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    try (OutputStream out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new LaunchException(
          "PostgreSQL's %s failed with code %d; %s says: %s"
              .formatted(program, exitCode, log, LogFiles.lastLine(log)));
    }
  }

  private static String fingerprint(String... parts) {
    try {
      byte[] all = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
