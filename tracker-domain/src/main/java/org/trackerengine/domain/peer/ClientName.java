package org.trackerengine.domain.peer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of clients, as their peer ids tell them. Names and letters are those of <a
 * href="https://www.bittorrent.org/beps/bep_0020.html">BEP 20</a>; how each client writes its
 * version is taken from its own source, or from the table in <a
 * href="https://github.com/transmission/transmission/blob/main/libtransmission/clients.cc">Transmission</a>.
 * Any client can claim to be another one.
 */
public final class ClientName {

  /** How a client writes its version in the four characters behind its letters. */
  private enum Version {
    /** Three numbers of one character, and a fourth if it is not 0: {@code 4650} is 4.6.5. */
    NUMBERS,
    /** Three numbers of one character; the fourth character says something else. */
    THREE_NUMBERS,
    /** Two numbers of two digits: {@code 0206} is 2.6. */
    PAIRS,
    /** A number of two digits and one that keeps its zeros: {@code 0201} is 2.01. */
    HUNDREDTHS,
    /** {@link #HUNDREDTHS} with one digit before them up to 3, {@link #THREE_NUMBERS} from 4 on. */
    TRANSMISSION
  }

  /** A client that puts two letters and its version between hyphens. */
  private record Client(String name, Version version) {}

  private static final Map<String, Client> CLIENTS =
      Map.ofEntries(
          client("AZ", "Vuze", Version.NUMBERS),
          client("BC", "BitComet", Version.HUNDREDTHS),
          client("BI", "BiglyBT", Version.NUMBERS),
          client("BT", "BitTorrent", Version.THREE_NUMBERS),
          client("DE", "Deluge", Version.THREE_NUMBERS),
          client("FW", "FrostWire", Version.THREE_NUMBERS),
          client("KT", "KTorrent", Version.THREE_NUMBERS),
          client("LT", "libtorrent", Version.NUMBERS),
          client("PI", "PicoTorrent", Version.THREE_NUMBERS),
          client("TR", "Transmission", Version.TRANSMISSION),
          client("UM", "µTorrent Mac", Version.THREE_NUMBERS),
          client("UT", "µTorrent", Version.THREE_NUMBERS),
          client("UW", "µTorrent Web", Version.THREE_NUMBERS),
          client("WD", "WebTorrent Desktop", Version.PAIRS),
          client("WW", "WebTorrent", Version.PAIRS),
          client("XL", "Xunlei", Version.NUMBERS),
          client("lt", "rTorrent (libTorrent)", Version.THREE_NUMBERS),
          client("qB", "qBittorrent", Version.NUMBERS));

  private ClientName() {}

  private static Map.Entry<String, Client> client(String letters, String name, Version version) {
    return Map.entry(letters, new Client(name, version));
  }

  /**
   * Returns the name of the client with its version, such as {@code qBittorrent 4.6.5}. For a
   * client that is not known it is the {@linkplain PeerId#clientPrefix printable prefix}, which may
   * be empty.
   */
  public static String of(PeerId id) {
    byte[] bytes = new byte[PeerId.LENGTH];
    id.writeTo(bytes, 0);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String name = text.charAt(0) == '-' && text.charAt(7) == '-' ? between(text) : hyphened(text);
    return name == null ? id.clientPrefix() : name;
  }

  private static @Nullable String between(String id) {
    Client client = CLIENTS.get(id.substring(1, 3));
    String version = client == null ? null : version(client.version, id);
    return client == null ? null : version == null ? client.name : client.name + " " + version;
  }

  private static @Nullable String version(Version form, String id) {
    int major = number(id, 3);
    int minor = number(id, 4);
    int patch = number(id, 5);
    int fourth = number(id, 6);
    if (Math.min(major, Math.min(minor, patch)) < 0) {
      return null;
    }
    String three = major + "." + minor + "." + patch;
    return switch (form) {
      case NUMBERS -> fourth > 0 ? three + "." + fourth : three;
      case THREE_NUMBERS -> three;
      case PAIRS -> fourth < 0 ? null : 10 * major + minor + "." + (10 * patch + fourth);
      case HUNDREDTHS -> fourth < 0 ? null : 10 * major + minor + "." + patch + fourth;
      case TRANSMISSION -> major < 4 ? major + "." + minor + patch : three;
    };
  }

  /** Returns the number that a digit or letter stands for: 0–9, then A is 10; -1 for neither. */
  private static int number(String id, int at) {
    char c = id.charAt(at);
    return c < 0x80 ? Character.digit(c, Character.MAX_RADIX) : -1;
  }

  /** Reads the forms of aria2, {@code A2-1-37-0-}, and of the first client, {@code M7-10-5--}. */
  private static @Nullable String hyphened(String id) {
    if (id.startsWith("A2-")) {
      return hyphened("aria2", id, 3);
    }
    return id.charAt(0) == 'M' ? hyphened("BitTorrent", id, 1) : null;
  }

  private static @Nullable String hyphened(String name, String id, int from) {
    StringBuilder version = new StringBuilder(name).append(' ');
    int at = from;
    for (int part = 0; part < 3; part++) {
      int begin = at;
      while (at < id.length() && id.charAt(at) >= '0' && id.charAt(at) <= '9') {
        at++;
      }
      if (at == begin || at == id.length() || id.charAt(at) != '-') {
        return null;
      }
      version.append(part == 0 ? "" : ".").append(id, begin, at);
      at++;
    }
    return version.toString();
  }
}
