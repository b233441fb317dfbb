package org.trackerengine.domain.wire.udp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.IpParameterPolicy;

/** Requests put together from hex, and parsers with the defaults. */
final class Datagrams {

  static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  static final IpAddress PUBLIC = address("203.0.113.7");
  static final IpAddress PUBLIC_V6 = address("2001:db8::7");
  static final IpAddress LOCAL = address("192.168.1.7");
  static final IpAddress LOCAL_V6 = address("fd00::7");

  private static final byte[] ANNOUNCE =
      hex(
          // Connection id, action, transaction id.
          "00112233445566770000000101020304"
              // info_hash, peer_id "-TR3000-abcdefghijkl".
              + "6161616161626262626263636363636464646464"
              + "2d5452333030302d6162636465666768696a6b6c"
              // downloaded, left, uploaded.
              + "000000000000000000000000000000010000000000000000"
              // event, IP address, key, num_want, port 6881.
              + "000000000000000000000000ffffffff1ae1");

  private Datagrams() {}

  /** A valid announce with {@code options} behind it, in hex; blanks do not count. */
  static byte[] announce(String options) {
    byte[] tail = hex(options);
    byte[] datagram = Arrays.copyOf(ANNOUNCE, ANNOUNCE.length + tail.length);
    System.arraycopy(tail, 0, datagram, ANNOUNCE.length, tail.length);
    return datagram;
  }

  static byte[] announce() {
    return announce("");
  }

  /** A valid announce with the bytes {@code value}, in hex, at {@code offset}. */
  static byte[] announceWith(int offset, String value) {
    byte[] datagram = announce();
    byte[] bytes = hex(value);
    System.arraycopy(bytes, 0, datagram, offset, bytes.length);
    return datagram;
  }

  /** The option, in hex, that has {@code url} as URL data. */
  static String urlData(String url) {
    byte[] bytes = url.getBytes(StandardCharsets.ISO_8859_1);
    return "02" + HexFormat.of().toHexDigits((byte) bytes.length) + hex(bytes);
  }

  /** A scrape of hashes of which all bytes are the same, one of {@code bytes} each. */
  static byte[] scrape(int... bytes) {
    ByteBuffer datagram = ByteBuffer.allocate(16 + 20 * bytes.length);
    datagram.putLong(0x0011_2233_4455_6677L).putInt(2).putInt(0x0102_0304);
    for (int hash : bytes) {
      for (int i = 0; i < 20; i++) {
        datagram.put((byte) hash);
      }
    }
    return datagram.array();
  }

  static AnnounceRequest parse(byte[] datagram, IpAddress source) {
    return parse(datagram, source, IpParameterPolicy.DEFAULT);
  }

  static AnnounceRequest parse(byte[] datagram, IpAddress source, IpParameterPolicy policy) {
    return new UdpAnnounceParser(DatagramLimits.DEFAULT, policy)
        .parse(datagram, datagram.length, source);
  }

  static Announce accepted(byte[] datagram) {
    return accepted(datagram, PUBLIC);
  }

  static Announce accepted(byte[] datagram, IpAddress source) {
    AnnounceRequest request = parse(datagram, source);
    if (request instanceof MalformedAnnounce malformed) {
      throw new AssertionError(malformed.refusal().text());
    }
    return (Announce) request;
  }

  /** What the client of a malformed announce is told behind {@code Invalid request: }. */
  static String problem(byte[] datagram) {
    if (parse(datagram, PUBLIC) instanceof MalformedAnnounce malformed) {
      String text = malformed.refusal().text();
      String prefix = "Invalid request: ";
      return text.startsWith(prefix) ? text.substring(prefix.length()) : "no prefix: " + text;
    }
    return "accepted";
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static IpAddress address(String literal) {
    IpAddress address = IpAddress.parse(literal);
    if (address == null) {
      throw new IllegalArgumentException(literal);
    }
    return address;
  }

  static List<IpAddress> sources() {
    return List.of(PUBLIC, PUBLIC_V6, LOCAL, LOCAL_V6);
  }
}
