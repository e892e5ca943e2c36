package io.imageservice.benchmarks.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on now, below those that outgoing connections are given. */
final class Ports {

  private static final int FIRST = 18_000;
  private static final int END = 32_000;
  private static final List<String> SETTINGS =
      List.of("HTTP_PORT", "HTTPS_PORT", "DB_PORT", "BROKER_PORT", "S3_PORT");

  private Ports() {}

  /** One for each service, by the name of its setting. */
  static Map<String, String> settings() {
    Set<Integer> ports = new LinkedHashSet<>();
    Map<String, String> settings = new HashMap<>();
    for (String setting : SETTINGS) {
      int port;
      do {
        port = ThreadLocalRandom.current().nextInt(FIRST, END);
      } while (!isFree(port) || !ports.add(port));
      settings.put(setting, String.valueOf(port));
    }
    return settings;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
