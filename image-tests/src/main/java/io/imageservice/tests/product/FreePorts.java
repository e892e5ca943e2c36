package io.imageservice.tests.product;

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

/**
 * Ports that nobody listens on now. They lie below the range that outgoing connections take theirs
 * from, so that a killed service finds its port free again.
 */
public final class FreePorts {
  private static final int FIRST = 18_000;
  private static final int END = 32_000;
  private static final List<String> NAMES =
      List.of("HTTP_PORT", "HTTPS_PORT", "DB_PORT", "BROKER_PORT", "S3_PORT");

  private FreePorts() {}

  /** One for every service, by the name of its setting. */
  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    List<Integer> ports = find(NAMES.size());
    for (int i = 0; i < NAMES.size(); i++) {
      settings.put(NAMES.get(i), String.valueOf(ports.get(i)));
    }
    return settings;
  }

  /** So many different ones on the loopback interface. */
  public static List<Integer> find(int count) {
    Set<Integer> ports = new LinkedHashSet<>();
    while (ports.size() < count) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
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
