package org.trackerengine.testkit.factory;

import java.util.List;
import java.util.SplittableRandom;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.testkit.AnnounceBuilder;

/**
 * Makes peers as they are met in swarms: ids in the style of real clients, ports in their usual
 * ranges. Addresses look public and belong to nobody: they are from the ranges for documentation
 * and for benchmarks. The same seed makes the same peers. Confined to one thread.
 */
public final class PeerFactory {

  private static final List<String> CLIENTS =
      List.of(
          "-qB5040-",
          "-qB4650-",
          "-TR4060-",
          "-TR3000-",
          "-DE2110-",
          "-lt0D80-",
          "-LT2090-",
          "-UT355W-",
          "-BI3500-",
          "-FW6840-",
          "A2-1-37-0-",
          "-WW0206-");
  private static final String ID_CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.!~*()";

  /** 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24: RFC 5737. */
  private static final int[] DOCUMENTATION = {0xc0000200, 0xc6336400, 0xcb007100};

  /** 198.18.0.0/15: RFC 2544. */
  private static final int BENCHMARK = 0xc6120000;

  private final SplittableRandom random;

  /** Makes the peers that belong to {@code seed}. */
  public PeerFactory(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A peer id: the client's prefix and random characters. */
  public PeerId peerId() {
    StringBuilder id = new StringBuilder(CLIENTS.get(random.nextInt(CLIENTS.size())));
    while (id.length() < PeerId.LENGTH) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return PeerId.ofText(id.toString());
  }

  /** An IPv4 address; two calls seldom answer the same. */
  public IpAddress v4Address() {
    int which = random.nextInt(16);
    return IpAddress.ofV4(
        which < DOCUMENTATION.length
            ? DOCUMENTATION[which] | 1 + random.nextInt(254)
            : BENCHMARK | 1 + random.nextInt((1 << 17) - 2));
  }

  /** An IPv6 address in 2001:db8::/32. */
  public IpAddress v6Address() {
    return new IpAddress(0x20010db8_00000000L | random.nextInt() & 0xffff_ffffL, random.nextLong());
  }

  /** A listening port: a client's default or any above 1023. */
  public int port() {
    return switch (random.nextInt(4)) {
      case 0 -> 51413;
      case 1 -> 6881 + random.nextInt(9);
      default -> random.nextInt(1024, 0x1_0000);
    };
  }

  /** A seeder of a torrent of {@code size} bytes that has been sharing for a while. */
  public AnnounceBuilder seeder(long size) {
    return peer().downloaded(size).uploaded((long) (size * random.nextDouble(0, 4))).left(0);
  }

  /** A leecher somewhere on its way through a torrent of {@code size} bytes. */
  public AnnounceBuilder leecher(long size) {
    long downloaded = (long) (size * random.nextDouble(0, 0.98));
    return peer()
        .downloaded(downloaded)
        .uploaded((long) (downloaded * random.nextDouble(0, 1)))
        .left(Math.max(1, size - downloaded));
  }

  private AnnounceBuilder peer() {
    return new AnnounceBuilder()
        .peerId(peerId())
        .from(random.nextInt(5) == 0 ? v6Address() : v4Address())
        .port(port())
        .key(random.nextLong(1, Long.MAX_VALUE));
  }
}
