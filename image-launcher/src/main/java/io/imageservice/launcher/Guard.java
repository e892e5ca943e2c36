package io.imageservice.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A shell process that ends the services when the launcher dies, however it dies: it waits for the
 * end of its standard input, which the launcher holds open and the system closes.
 */
final class Guard {

  private final DataFolder data;
  private final List<String> services;
  private Process process;
  private CompletableFuture<Void> next;
  private boolean isStopping;

  Guard(DataFolder data, List<String> services) {
    this.data = data;
    this.services = List.copyOf(services);
  }

  /** Starts the guard, and again whenever something kills it. */
  synchronized void start() {
    if (isStopping) {
      return;
    }
    List<String> command = new ArrayList<>(Detachment.prefix());
    command.addAll(List.of("/bin/sh", "-c", script(), "guard", data.run().toString()));
    command.addAll(services);
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new LaunchException("/bin/sh cannot be started.", e);
    }
    next =
        process
            .onExit()
            .thenRunAsync(this::start, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
  }

  /** Ends the guard; the services must have ended before. */
  synchronized void stop() {
    isStopping = true;
    if (process != null) {
      next.cancel(true);
      process.destroyForcibly();
    }
  }

  private static String script() {
    try (InputStream in = Guard.class.getResourceAsStream("guard.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
