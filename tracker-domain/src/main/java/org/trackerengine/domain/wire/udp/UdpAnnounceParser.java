package org.trackerengine.domain.wire.udp;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.KeyHash;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.PasskeyReader;

/**
 * Parser that reads announces (<a href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>,
 * 41) from datagrams. For any input it returns a request with the passkey, so that the caller can
 * be checked before the content. It reuses its memory; each thread needs its own parser.
 */
public final class UdpAnnounceParser {

  /** The text "A2-", with which the peer ids of aria2 begin. */
  private static final int ARIA2 = 0x41_322d;

  private final DatagramLimits limits;
  private final IpParameterPolicy ipParameters;
  private final KnownInfoHashes knownInfoHashes;
  private final AnnounceOptions options;
  private final PasskeyReader passkeys;

  /**
   * Creates a parser for one thread.
   *
   * @param ipParameters whose {@code IP address} field counts
   */
  public UdpAnnounceParser(DatagramLimits limits, IpParameterPolicy ipParameters) {
    this(limits, ipParameters, KnownPasskeys.NONE, KnownInfoHashes.NONE);
  }

  /**
   * Creates a parser for one thread that creates less garbage.
   *
   * @param ipParameters whose {@code IP address} field counts
   * @param knownPasskeys keys for which no new object is created
   * @param knownInfoHashes hashes for which no new object is created
   */
  public UdpAnnounceParser(
      DatagramLimits limits,
      IpParameterPolicy ipParameters,
      KnownPasskeys knownPasskeys,
      KnownInfoHashes knownInfoHashes) {
    this.limits = limits;
    this.ipParameters = ipParameters;
    this.knownInfoHashes = knownInfoHashes;
    options = new AnnounceOptions(limits.optionBytes());
    passkeys = new PasskeyReader(knownPasskeys);
  }

  /**
   * Reads {@code datagram[0, length)}, which must be a {@link DatagramKind#ANNOUNCE}. Its
   * connection id is not checked.
   *
   * @param source the address from which the datagram comes
   */
  public AnnounceRequest parse(byte[] datagram, int length, IpAddress source) {
    String problem = options.read(datagram, Packet.ANNOUNCE_LENGTH, length);
    Passkey passkey = passkeys.read(options.url(), 0, options.urlLength());
    long downloaded = Packet.longAt(Packet.DOWNLOADED, datagram);
    long left = Packet.longAt(Packet.LEFT, datagram);
    long uploaded = Packet.longAt(Packet.UPLOADED, datagram);
    if (problem == null) {
      problem = problem(downloaded, uploaded);
    }
    return problem == null
        ? new Announce(
            InfoHash.of(datagram, Packet.INFO_HASH, knownInfoHashes),
            peerId(datagram),
            passkey,
            source,
            address(Packet.intAt(Packet.IP, datagram), source),
            null,
            Packet.shortAt(Packet.PORT, datagram),
            uploaded,
            downloaded,
            left < 0 ? Announce.LEFT_UNKNOWN : left,
            event(Packet.intAt(Packet.EVENT, datagram)),
            numWant(Packet.intAt(Packet.NUM_WANT, datagram), source.isV4()),
            key(datagram),
            PeerFormat.COMPACT)
        : new MalformedAnnounce(passkey, source, Refusal.invalid(problem));
  }

  /**
   * Returns the hash of the key; 0 for aria2, which sends another key with each datagram and would
   * become many peers.
   */
  private static long key(byte[] datagram) {
    boolean isAria2 = Packet.intAt(Packet.PEER_ID, datagram) >>> 8 == ARIA2;
    return isAria2 ? 0 : KeyHash.ofNumber(Packet.intAt(Packet.KEY, datagram));
  }

  private static PeerId peerId(byte[] datagram) {
    return new PeerId(
        Packet.longAt(Packet.PEER_ID, datagram),
        Packet.longAt(Packet.PEER_ID + 8, datagram),
        Packet.intAt(Packet.PEER_ID + 16, datagram));
  }

  private static @Nullable String problem(long downloaded, long uploaded) {
    if (downloaded < 0 || downloaded > Announce.MOST_TRANSFERRED) {
      return downloaded < 0 ? "'downloaded' is negative" : "'downloaded' is too large";
    }
    if (uploaded < 0 || uploaded > Announce.MOST_TRANSFERRED) {
      return uploaded < 0 ? "'uploaded' is negative" : "'uploaded' is too large";
    }
    return null;
  }

  private static AnnounceEvent event(int number) {
    return switch (number) {
      case 1 -> AnnounceEvent.COMPLETED;
      case 2 -> AnnounceEvent.STARTED;
      case 3 -> AnnounceEvent.STOPPED;
      // Not in BEP 15; libtorrent's number for the "paused" of BEP 21.
      case 4 -> AnnounceEvent.PAUSED;
      default -> AnnounceEvent.NONE;
    };
  }

  /**
   * Returns the address of the client. The {@code IP address} field is ignored over IPv6, as in BEP
   * 15.
   */
  private IpAddress address(int ip, IpAddress source) {
    return ip != 0 && source.isV4() && ipParameters.honours(Caller.direct(source))
        ? IpAddress.ofV4(ip)
        : source;
  }

  private int numWant(int wanted, boolean v4) {
    return Math.min(wanted < 0 ? limits.defaultNumWant() : wanted, limits.mostPeers(v4));
  }
}
