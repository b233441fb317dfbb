package org.trackerengine.bootstrap.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.bootstrap.config.ConfigurationException;

/** Parses the addresses to listen on that an operator configured. Stateless. */
final class BindAddresses {

  /** Highest number of addresses; each has sockets and, over UDP, threads of its own. */
  private static final int MOST = 16;

  private BindAddresses() {}

  /**
   * Parses the addresses of a key that accepts several.
   *
   * @throws ConfigurationException when a text is not an address, or one address includes another
   */
  static List<InetAddress> all(String key, List<String> texts) {
    if (texts.isEmpty() || texts.size() > MOST) {
      throw new ConfigurationException(key, key + " must have 1 to " + MOST + " addresses", null);
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      InetAddress address = one(key, text);
      for (int i = 0; i < addresses.size(); i++) {
        refuseOverlap(key, texts.get(i), addresses.get(i), text, address);
        refuseOverlap(key, text, address, texts.get(i), addresses.get(i));
      }
      addresses.add(address);
    }
    return addresses;
  }

  /**
   * Parses the address of a key that accepts one.
   *
   * @throws ConfigurationException when it is not an address
   */
  static InetAddress one(String key, String text) {
    try {
      if (text.isBlank()) {
        throw new UnknownHostException(text);
      }
      // The operator may configure a host name; resolving it once at the start is intended.
      return InetAddress.getByName(text);
    } catch (UnknownHostException unknown) {
      throw new ConfigurationException(key, key + ": '" + text + "' is not an address", unknown);
    }
  }

  private static void refuseOverlap(
      String key, String whole, InetAddress all, String part, InetAddress one) {
    if (all.equals(one)) {
      throw new ConfigurationException(key, key + ": '" + part + "' is there twice", null);
    }
    boolean bothFamilies = !(all instanceof Inet4Address);
    if (all.isAnyLocalAddress() && (bothFamilies || one instanceof Inet4Address)) {
      throw new ConfigurationException(
          key,
          key
              + ": '"
              + part
              + "' is part of '"
              + whole
              + "', which is every address of "
              + (bothFamilies ? "IPv4 and IPv6" : "IPv4")
              + "; leave one of them out",
          null);
    }
  }
}
