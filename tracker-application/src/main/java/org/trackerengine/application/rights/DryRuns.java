package org.trackerengine.application.rights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;

/**
 * Use cases of admins that tell what a change of a group or a factor would do, and change nothing.
 * May block. Thread-safe.
 */
public final class DryRuns {

  private static final int PEERS = 200;

  /** Enough for every torrent that a group's slots can be about. */
  private static final int MOST_PAGES = 5;

  private final TrackerClock clock;
  private final SwarmStore swarms;
  private final TorrentRepository torrents;
  private final Registry registry;

  public DryRuns(
      TrackerClock clock, SwarmStore swarms, TorrentRepository torrents, Registry registry) {
    this.clock = clock;
    this.swarms = swarms;
    this.torrents = torrents;
    this.registry = registry;
  }

  /**
   * What other rules of a group would do to its members.
   *
   * @param members number of all members
   * @param examined number of members whose peers were looked at, at most {@link
   *     RightsLimits#dryRunMembers}
   * @param overSlots of those, how many download more torrents now than they would have slots for:
   *     further downloads would get no peers (C12)
   * @param overPeers of those, how many have more peers on a torrent than they might: further peers
   *     would be refused
   */
  public record OfGroup(long members, int examined, int overSlots, int overPeers) {}

  /**
   * What more factors would do.
   *
   * @param now product of the factors that are in force for a target
   * @param then the same with the new ones
   * @param users number of users whose bytes they are for
   */
  public record OfFactors(Factors now, Factors then, long users) {}

  /** Tells what would be if the group with this id had these rules. */
  public OfGroup group(Group wanted) {
    List<User> examined =
        registry
            .users()
            .all()
            .filter(user -> user.groupId() == wanted.id())
            .limit(RightsLimits.DEFAULT.dryRunMembers())
            .toList();
    int overSlots = 0;
    int overPeers = 0;
    for (User member : examined) {
      Presence presence = presence(member);
      overSlots +=
          wanted.downloadSlots() > 0 && presence.downloads().size() > wanted.downloadSlots()
              ? 1
              : 0;
      overPeers += presence.mostPeers() > peersPerTorrent(wanted) ? 1 : 0;
    }
    return new OfGroup(membersOf(wanted.id()), examined.size(), overSlots, overPeers);
  }

  /** Returns the number of members of a group. */
  public long membersOf(long groupId) {
    return registry.users().all().filter(user -> user.groupId() == groupId).count();
  }

  private int peersPerTorrent(Group group) {
    return group.peersPerTorrent() == 0
        ? swarms.limits().peersPerUserAndTorrent()
        : group.peersPerTorrent();
  }

  /**
   * Where a member is now.
   *
   * @param downloads ids of the torrents on which the member is a leecher
   * @param mostPeers peers on the torrent on which the member has most
   */
  private record Presence(Set<Long> downloads, int mostPeers) {}

  private Presence presence(User member) {
    Set<Long> downloads = new HashSet<>();
    Map<Long, Integer> peers = new HashMap<>();
    long now = clock.monotonicMillis();
    String after = null;
    for (int i = 0; i < MOST_PAGES && (i == 0 || after != null); i++) {
      Page<LivePeer> page = swarms.peersOf(member.id(), now, PEERS, after);
      for (LivePeer live : page.items()) {
        peers.merge(live.torrentId(), 1, Integer::sum);
        if (live.peer().role() == PeerRole.LEECHER) {
          downloads.add(live.torrentId());
        }
      }
      after = page.next();
    }
    return new Presence(downloads, peers.values().stream().mapToInt(n -> n).max().orElse(0));
  }

  /**
   * Tells what would be if there were these factors, too. For all users, or all of a torrent, the
   * figures are those of a member without a group and factors of one's own.
   */
  public OfFactors factors(FactorTarget target, Factors wanted) {
    User user = target.userId() == 0 ? null : registry.users().findById(target.userId());
    Group group =
        target.groupId() == 0
            ? registry.groups().of(user)
            : registry.groups().find(target.groupId());
    Factors now = registry.factors().inForce(torrent(target.torrentId()), user, group);
    return new OfFactors(now, now.times(wanted), users(target));
  }

  private @Nullable Torrent torrent(long id) {
    return id == 0 ? null : torrents.findAll(Set.of(id)).stream().findFirst().orElse(null);
  }

  private long users(FactorTarget target) {
    if (target.userId() != 0) {
      return 1;
    }
    return target.groupId() == 0 ? registry.users().count() : membersOf(target.groupId());
  }
}
