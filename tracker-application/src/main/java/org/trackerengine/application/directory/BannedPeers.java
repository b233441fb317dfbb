package org.trackerengine.application.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.User;

/**
 * Removes from the swarms what the registry has banned: the peers of disabled users, in banned
 * networks, and of torrents that are banned or gone. A removal that fails is due until it succeeds.
 * Thread-safe; may block.
 */
final class BannedPeers {

  private final SwarmStore swarms;
  private final TrackerClock clock;

  /** Removals to be done, by what they remove. */
  private final Map<Object, Runnable> due = new LinkedHashMap<>();

  BannedPeers(SwarmStore swarms, TrackerClock clock) {
    this.swarms = swarms;
    this.clock = clock;
  }

  /** Notes the peers of a user, if the user is disabled. */
  void note(User user) {
    if (user.isDisabled(clock.wallTime())) {
      long id = user.id();
      add(id, () -> swarms.evict(id));
    }
  }

  /** Notes the peers of a torrent, if it was rejected or deleted. */
  void note(RegisteredTorrent torrent) {
    if (torrent.status().isGone()) {
      forget(torrent.swarm());
    }
  }

  /** Notes the peers that new rules ban. */
  void note(List<AccessRule> rules) {
    AccessRuleSet.networks(rules).forEach(this::evict);
    rules.stream()
        .filter(rule -> rule.kind() == RuleKind.BANNED_INFO_HASH)
        .forEach(rule -> forget(InfoHash.ofHex(rule.value())));
  }

  /** Notes the rules that ban a peer that a storage has brought back. */
  void note(StoredPeer stored, AccessRuleSet rules) {
    if (rules.banOf(stored.swarm()) != null) {
      forget(stored.swarm());
    }
    Peer peer = stored.peer();
    note(peer.v4(), rules);
    note(peer.v6(), rules);
  }

  private void note(@Nullable Presence presence, AccessRuleSet rules) {
    if (presence != null && rules.bansAddress(presence.endpoint().address())) {
      evict(
          new Network(
              presence.endpoint().address(), presence.endpoint().address().isV4() ? 32 : 128));
    }
  }

  private void evict(Network network) {
    add(network, () -> swarms.evict(network));
  }

  /** Notes all peers of a swarm. */
  void forget(InfoHash swarm) {
    add(swarm, () -> swarms.forget(swarm));
  }

  private synchronized void add(Object what, Runnable removal) {
    due.put(what, removal);
  }

  private synchronized Map<Object, Runnable> due() {
    return Map.copyOf(due);
  }

  private synchronized void done(Object what, Runnable removal) {
    due.remove(what, removal);
  }

  /**
   * Does all that is due; when it returns, no peer is left that was in a swarm before and was
   * noted.
   */
  void remove() {
    due()
        .forEach((what, removal) -> {
          removal.run();
          done(what, removal);
        });
  }
}
