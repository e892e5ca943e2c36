package io.imageservice.web.throttle;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.IpNetwork;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a request is from: the address at the other end of its connection, or, if that is one of
 * {@code TRUSTED_PROXIES}, the last in {@code X-Forwarded-For} that is none of them. What stands
 * before that in the header anybody may have written.
 */
@ApplicationScoped
public class SourceAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int NETWORK_BYTES = 8;

  @Inject Settings settings;

  private List<IpNetwork> proxies;

  @PostConstruct
  void read() {
    proxies = settings.find(Catalogue.TRUSTED_PROXIES).orElse(List.of());
  }

  /**
   * What requests of one source are counted by: its address, and of IPv6 only the network, because
   * whoever has one has all its addresses.
   */
  public String of(HttpServletRequest request) {
    String address = client(request);
    return address(address).map(SourceAddress::countedBy).orElse(address);
  }

  /** Whether a request is from one of these networks, as far as anybody can know. */
  public boolean isWithin(HttpServletRequest request, List<IpNetwork> networks) {
    return !isForwardedByStranger(request)
        && address(client(request))
            .filter(address -> networks.stream().anyMatch(each -> each.contains(address)))
            .isPresent();
  }

  // A proxy that nobody named hides where the request is from, on this very machine perhaps.
  private boolean isForwardedByStranger(HttpServletRequest request) {
    boolean isForwarded =
        request.getHeader(FORWARDED_FOR) != null || request.getHeader("Forwarded") != null;
    return isForwarded && !isProxy(request.getRemoteAddr(), proxies);
  }

  private String client(HttpServletRequest request) {
    List<String> hops =
        Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .toList();
    return client(request.getRemoteAddr(), hops, proxies);
  }

  static String client(String peer, List<String> hops, List<IpNetwork> proxies) {
    String client = peer;
    for (int i = hops.size() - 1; i >= 0 && isProxy(client, proxies); i--) {
      Optional<String> hop = withoutPort(hops.get(i).strip());
      if (hop.isEmpty()) {
        return client; // nobody's address: whoever wrote it is the last that is known
      }
      client = hop.get();
    }
    return client;
  }

  private static boolean isProxy(String text, List<IpNetwork> proxies) {
    return address(text)
        .filter(address -> proxies.stream().anyMatch(each -> each.contains(address)))
        .isPresent();
  }

  /** The address of a hop; some proxies add the port. */
  private static Optional<String> withoutPort(String hop) {
    int colon = hop.lastIndexOf(':');
    String text = hop;
    if (hop.startsWith("[")) {
      text = hop.substring(1, Math.max(1, hop.indexOf(']')));
    } else if (colon > 0 && hop.indexOf(':') == colon) {
      text = hop.substring(0, colon);
    }
    String address = text;
    return IpNetwork.address(address).map(any -> address);
  }

  private static Optional<InetAddress> address(String text) {
    int zone = text.indexOf('%');
    return IpNetwork.address(zone < 0 ? text : text.substring(0, zone));
  }

  private static String countedBy(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
        : address.getHostAddress();
  }
}
