package io.imageservice.tests.container;

import io.imageservice.tests.client.Poll;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The launcher's broker once more, in a process that ends with this one. */
final class ContainerBroker {
  private final Process process;

  private ContainerBroker(Process process) {
    this.process = process;
  }

  /** Starts it and waits until it listens. */
  static ContainerBroker start(Installation installation, LocalRun run, Path folder, int port)
      throws IOException {
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                installation.classpath(),
                "io.imageservice.launcher.ArtemisServer"));
    builder
        .environment()
        .putAll(
            Map.of(
                "ARTEMIS_DIRECTORY",
                folder.toString(),
                "ARTEMIS_PORT",
                String.valueOf(port),
                "ARTEMIS_USER",
                run.setting("BROKER_USER", "images"),
                "ARTEMIS_PASSWORD",
                run.secret("BROKER_PASSWORD"),
                "ARTEMIS_QUEUE",
                "image.requests",
                "ARTEMIS_TOPIC",
                "notifications.sse",
                "ARTEMIS_UPLOADED",
                "images.uploaded",
                "ARTEMIS_LABELS",
                "images.labelled"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("artemis.log").toFile());
    ContainerBroker broker = new ContainerBroker(builder.start());
    Runtime.getRuntime().addShutdownHook(new Thread(broker.process::destroyForcibly));
    Poll.untilTrue(Duration.ofMinutes(1), "the broker listens", () -> isOpen(port));
    return broker;
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
