package io.imageservice.web.throttle;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request is from: the address at the other end of its connection, whatever its headers
 * say. Of IPv6 only the network counts, because whoever has one has all its addresses.
 */
public final class SourceAddress {
  private static final int IPV4_BYTES = 4;
  private static final int NETWORK_BYTES = 8;

  private SourceAddress() {}

  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  /**
   * The same for an address as text.
   *
   * @param address digits and points, or an IPv6 address
   */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // With a colon it is no name, so nobody is asked.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length > IPV4_BYTES
          ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64"
          : InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
