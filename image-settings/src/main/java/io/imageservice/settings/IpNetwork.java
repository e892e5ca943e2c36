package io.imageservice.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, as in CIDR notation.
 *
 * @param base any address of it
 * @param prefixBits how many leading bits all its addresses share
 */
public record IpNetwork(InetAddress base, int prefixBits) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public IpNetwork {
    if (prefixBits < 0 || prefixBits > base.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("a prefix of %d bits".formatted(prefixBits));
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException for anything else
   */
  static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("no address"));
    return new IpNetwork(
        base,
        slash < 0
            ? base.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1)));
  }

  /**
   * The address that a text spells in digits; empty for anything else. Nobody is asked for names.
   */
  public static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty(); // such as 300.0.0.1
    }
  }

  /** Whether an address lies in it; one of the other IP version never does. */
  public boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
