package org.trackerengine.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Passkey;

/**
 * Builds announces, as a client sends them ({@link #build}) and as a store is told of them ({@link
 * #swarmAnnounce}). It keeps what it was given, so that one builder can play one client from its
 * first announce to its last. The defaults: a leecher at {@code 203.0.113.1:6881} that has moved
 * nothing and wants 50 peers, on an unregistered torrent, without a user.
 */
public final class AnnounceBuilder {

  /** The torrent of an announce that names no other. */
  public static final InfoHash DEFAULT_TORRENT =
      InfoHash.ofHex("aabbccddeeff00112233445566778899aabbccdd");

  private InfoHash infoHash = DEFAULT_TORRENT;
  private InfoHash swarm = DEFAULT_TORRENT;
  private long torrentId;
  private long userId;
  private Factors factors = Factors.NEUTRAL;
  private PeerId peerId = PeerId.ofText("-TR4060-abcdefghijkl");
  private @Nullable Passkey passkey;
  private IpAddress address = IpAddress.ofV4(0xcb007101);
  private @Nullable IpAddress caller;
  private @Nullable IpAddress secondAddress;
  private int port = 6881;
  private long uploaded;
  private long downloaded;
  private long left = 1_000;
  private AnnounceEvent event = AnnounceEvent.NONE;
  private int numWant = 50;
  private long key;
  private PeerFormat format = PeerFormat.COMPACT;
  private @Nullable Warning warning;

  /** On an unregistered torrent. */
  public AnnounceBuilder torrent(InfoHash unregistered) {
    infoHash = unregistered;
    swarm = unregistered;
    torrentId = 0;
    return this;
  }

  /** On a registered torrent, by the hash that names its swarm. */
  public AnnounceBuilder torrent(Torrent registered) {
    torrent(registered.swarm());
    torrentId = registered.id();
    return this;
  }

  /** On a registered hybrid torrent, by its v2 hash. */
  public AnnounceBuilder secondHashOf(Torrent hybrid) {
    torrent(hybrid);
    infoHash = Objects.requireNonNull(hybrid.secondHash(), "not a hybrid torrent");
    return this;
  }

  /** By the user with this id; 0 for none. */
  public AnnounceBuilder user(long id) {
    userId = id;
    return this;
  }

  /** What a byte is worth. */
  public AnnounceBuilder factors(Factors newFactors) {
    factors = newFactors;
    return this;
  }

  /** From the client of this name. */
  public AnnounceBuilder peerId(PeerId id) {
    peerId = id;
    return this;
  }

  /** With a key in the URL. */
  public AnnounceBuilder passkey(@Nullable Passkey newPasskey) {
    passkey = newPasskey;
    return this;
  }

  /** From this address. */
  public AnnounceBuilder from(IpAddress newAddress) {
    address = newAddress;
    return this;
  }

  /** From this address literal. */
  public AnnounceBuilder from(String literal) {
    return from(parse(literal));
  }

  /** Sent from another address than the one it names; null for the same. */
  public AnnounceBuilder caller(@Nullable String literal) {
    caller = literal == null ? null : parse(literal);
    return this;
  }

  /** Listening on an address of the other family, too; null for none. */
  public AnnounceBuilder secondAddress(@Nullable String literal) {
    secondAddress = literal == null ? null : parse(literal);
    return this;
  }

  /** Listening on this port. */
  public AnnounceBuilder port(int newPort) {
    port = newPort;
    return this;
  }

  /** Having sent this many bytes. */
  public AnnounceBuilder uploaded(long bytes) {
    uploaded = bytes;
    return this;
  }

  /** Having received this many bytes. */
  public AnnounceBuilder downloaded(long bytes) {
    downloaded = bytes;
    return this;
  }

  /** Missing this many bytes. */
  public AnnounceBuilder left(long bytes) {
    left = bytes;
    return this;
  }

  /** Missing nothing. */
  public AnnounceBuilder seeding() {
    return left(0);
  }

  /** For this reason. */
  public AnnounceBuilder event(AnnounceEvent newEvent) {
    event = newEvent;
    return this;
  }

  /** Wanting this many peers. */
  public AnnounceBuilder numWant(int peers) {
    numWant = peers;
    return this;
  }

  /** With this key, which proves who the client is; 0 for none. */
  public AnnounceBuilder key(long newKey) {
    key = newKey;
    return this;
  }

  /** Wanting its peers in this form. */
  public AnnounceBuilder format(PeerFormat newFormat) {
    format = newFormat;
    return this;
  }

  /** With what the codec has passed over. */
  public AnnounceBuilder warning(Warning newWarning) {
    warning = newWarning;
    return this;
  }

  /** What the client sends. */
  public Announce build() {
    return new Announce(
        infoHash,
        peerId,
        passkey,
        caller == null ? address : caller,
        address,
        secondAddress,
        port,
        uploaded,
        downloaded,
        left,
        event,
        numWant,
        key,
        format,
        warning);
  }

  /** What a store is told. */
  public SwarmAnnounce swarmAnnounce(long nowMillis) {
    return new SwarmAnnounce(build(), swarm, torrentId, userId, factors, nowMillis);
  }

  private static IpAddress parse(String literal) {
    return Objects.requireNonNull(IpAddress.parse(literal), literal);
  }
}
