package io.imageservice.launcher;

import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of a run. */
final class Ports {

  static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  private final Settings settings;
  private final Map<Integer, String> names = new LinkedHashMap<>();

  Ports(Settings settings) {
    this.settings = settings;
  }

  /**
   * Makes sure that a service can take its port.
   *
   * @throws LaunchException if another setting names the same port or another program has it
   */
  void requireFree(String host, Setting<Integer> setting) {
    requireFree(host, setting, settings.get(setting));
  }

  /** The same for one of the ports that a setting names. */
  void requireFree(String host, Setting<?> setting, int port) {
    String other = names.putIfAbsent(port, setting.name());
    if (other != null) {
      throw new LaunchException(
          "%s and %s both name port %d: change one.".formatted(other, setting.name(), port));
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        tryToTake(new InetSocketAddress(address, port));
      }
    } catch (IOException e) {
      throw new LaunchException(
          "%s: port %d on %s is taken or not allowed: end the program that has it, or set %s to"
                  .formatted(setting.name(), port, host, setting.name())
              + " another port.",
          e);
    }
  }

  private static void tryToTake(InetSocketAddress address) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    }
  }

  /** Whether something accepts connections there now. */
  static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
