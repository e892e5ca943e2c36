package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void namesTheSettingOfATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Ports ports = new Ports(Settings.from(Map.of("HTTP_PORT", port)));

      assertThatThrownBy(() -> ports.requireFree(Ports.LOOPBACK, Catalogue.HTTP_PORT))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("HTTP_PORT")
          .hasMessageContaining(port);
    }
  }

  @Test
  void refusesOnePortForTwoServices() throws IOException {
    String port = String.valueOf(freePort());
    Ports ports = new Ports(Settings.from(Map.of("HTTP_PORT", port, "HTTPS_PORT", port)));
    ports.requireFree(Ports.LOOPBACK, Catalogue.HTTP_PORT);

    assertThatThrownBy(() -> ports.requireFree(Ports.LOOPBACK, Catalogue.HTTPS_PORT))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("HTTP_PORT and HTTPS_PORT");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
