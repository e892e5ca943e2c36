package io.imageservice.web.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.IpNetwork;
import io.imageservice.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {
  private static final List<IpNetwork> PROXIES =
      Settings.from(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8"))
          .get(Catalogue.TRUSTED_PROXIES);

  @ParameterizedTest
  @CsvSource({
    // Nobody in front: the header is the client's own.
    "203.0.113.9, 1.2.3.4, 203.0.113.9",
    "203.0.113.9, 10.1.1.1, 203.0.113.9",
    // One proxy, two proxies, and a client that wrote something itself.
    "10.0.0.1, 203.0.113.9, 203.0.113.9",
    "10.0.0.1, '203.0.113.9, 10.0.0.2', 203.0.113.9",
    "10.0.0.1, '1.2.3.4, 203.0.113.9, 10.0.0.2', 203.0.113.9",
    "10.0.0.1, '10.9.9.9, 203.0.113.9', 203.0.113.9",
    "fd00::1, 2001:db8::7, 2001:db8::7",
    // With ports.
    "10.0.0.1, 203.0.113.9:4711, 203.0.113.9",
    "10.0.0.1, '[2001:db8::7]:4711', 2001:db8::7",
    // What is no address comes from the proxy.
    "10.0.0.1, unknown, 10.0.0.1",
    "10.0.0.1, '203.0.113.9, dead.beef', 10.0.0.1",
    "10.0.0.1, '203.0.113.9, [', 10.0.0.1",
    "10.0.0.1, '', 10.0.0.1",
    // From inside.
    "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3"
  })
  void isTheLastThatIsNoProxy(String peer, String header, String client) {
    assertThat(SourceAddress.client(peer, Arrays.asList(header.split(",", -1)), PROXIES))
        .isEqualTo(client);
  }
}
