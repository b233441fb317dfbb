package org.trackerengine.application.swarm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.ClientName;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.Speed;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/**
 * Use cases that list live peers, for users and moderators. May block. Everybody who may see a
 * torrent sees users, clients, progress and speeds in its swarm; only the peers of an anonymous
 * uploader are shown without the user, except to the uploader and to moderators. Peer ids,
 * addresses and ports are shown to those whose peers they are, and where the caller says so, to
 * moderators.
 *
 * <p>Pages are as {@link SwarmStore#peers} says: they may be short, and the list ends where {@code
 * next} is null. Thread-safe.
 */
public final class Peers {

  private static final double STEPS = 1_000;

  private final TrackerClock clock;
  private final SwarmStore swarms;
  private final TorrentRepository repository;
  private final Torrents torrents;
  private final Users users;

  public Peers(
      TrackerClock clock,
      SwarmStore swarms,
      TorrentRepository repository,
      Torrents torrents,
      Users users) {
    this.clock = clock;
    this.swarms = swarms;
    this.repository = repository;
    this.torrents = torrents;
    this.users = users;
  }

  /**
   * Returns a page of the peers of a torrent; empty if the reader may not see the torrent.
   *
   * @param addresses true if the reader may see the addresses of other users' peers, which
   *     moderators may
   * @param limit 1–200
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same list
   */
  public Optional<Page<ShownPeer>> inTorrent(
      User reader, boolean addresses, Slug slug, int limit, @Nullable String after) {
    return torrents
        .showWithoutFiles(reader, slug)
        .map(torrent -> {
          long now = clock.monotonicMillis();
          long hiddenId = torrent.showsUploaderTo(reader) ? 0 : torrent.uploaderId();
          Page<LivePeer> page = swarms.peers(torrent.swarm(), now, limit, after);
          return new Page<>(
              page.items().stream()
                  .map(live ->
                      shown(
                          live.peer(),
                          torrent,
                          addresses || live.peer().userId() == reader.id(),
                          hiddenId,
                          now))
                  .toList(),
              page.next());
        });
  }

  /**
   * Returns a page of the peers of {@code user} in all swarms.
   *
   * @param addresses true if the reader may see their addresses, which the user and moderators may
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same list
   */
  public Page<ShownPeer> ofUser(User user, boolean addresses, int limit, @Nullable String after) {
    long now = clock.monotonicMillis();
    Page<LivePeer> page = swarms.peersOf(user.id(), now, limit, after);
    Map<Long, Torrent> byId =
        repository
            .findAll(page.items().stream().map(LivePeer::torrentId).collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Torrent::id, Function.identity()));
    return new Page<>(
        page.items().stream()
            .map(live -> shown(live.peer(), byId.get(live.torrentId()), addresses, 0, now))
            .toList(),
        page.next());
  }

  /**
   * Returns what is shown of a peer.
   *
   * @param hiddenId the user whose name is not shown; 0 for nobody
   */
  private ShownPeer shown(
      Peer peer, @Nullable Torrent torrent, boolean addresses, long hiddenId, long now) {
    boolean named = peer.userId() != 0 && peer.userId() != hiddenId;
    return ShownPeerBuilder.builder()
        .torrent(torrent)
        .user(named ? users.nameOf(peer.userId()).orElse(null) : null)
        .client(ClientName.of(peer.id()))
        .role(peer.role())
        .progress(torrent == null ? null : progress(peer.left(), torrent.size()))
        .uploaded(peer.counters().uploaded())
        .downloaded(peer.counters().downloaded())
        .uploadSpeed(known(peer.uploadSpeed()))
        .downloadSpeed(known(peer.downloadSpeed()))
        .lastAnnounceAt(clock.wallTime().minusMillis(now - peer.lastSeenMillis()))
        .peerId(addresses ? peer.id() : null)
        .endpoints(addresses ? endpoints(peer, now) : null)
        .build();
  }

  private static @Nullable Long known(long speed) {
    return speed == Speed.UNKNOWN ? null : speed;
  }

  /** Returns the share that a client has, rounded down, so that only who has everything has 1. */
  private static @Nullable Double progress(long left, long size) {
    if (left == 0) {
      return 1.0;
    }
    if (left == Announce.LEFT_UNKNOWN) {
      return null;
    }
    double missing = size == 0 ? 1 : Math.min(1, (double) left / size);
    return Math.min(STEPS - 1, Math.floor(STEPS * (1 - missing))) / STEPS;
  }

  private List<Endpoint> endpoints(Peer peer, long now) {
    long freshMillis = swarms.limits().freshMillis();
    return Stream.of(peer.v4(), peer.v6())
        .filter(Objects::nonNull)
        .filter(presence -> presence.isFresh(now, freshMillis))
        .map(Presence::endpoint)
        .toList();
  }
}
