package io.imageservice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.7/8, 10.1.1.1, true",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::2, false",
    "::/0, 203.0.113.9, false",
    "fd00::/9, fd7f::1, true",
    "fd00::/9, fd80::1, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true"
  })
  void containsTheAddressesThatShareItsPrefix(String network, String address, boolean isInside) {
    assertThat(IpNetwork.parse(network).contains(IpNetwork.address(address).orElseThrow()))
        .isEqualTo(isInside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "dead.beef", "1.2.3", "300.0.0.1", "1.2.3.4:80", "::g"})
  void takesDigitsAlone(String text) {
    assertThat(IpNetwork.address(text)).isEmpty();
    assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "::/129"})
  void refusesAPrefixThatIsNone(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
