package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.storage.StorageContract;

/**
 * Base class of the contracts about swarms, with clients that announce and checks of the answers.
 */
public abstract class SwarmContract extends StorageContract {

  protected static final long HOUR_MILLIS = 3_600_000;

  /** Numbers of finished downloads that {@link #flush} has returned. */
  private final Map<Long, Long> completed = new HashMap<>();

  protected final SwarmStore swarms() {
    return storage().swarms();
  }

  /**
   * Returns the {@code n}-th client as one of {@code user}, with its own peer id and address and no
   * bytes.
   */
  protected final AnnounceBuilder client(User user, int n) {
    return client(n).user(user.id());
  }

  /** Returns the {@code n}-th client without a user; its key proves its identity. */
  protected final AnnounceBuilder stranger(int n) {
    return client(n).key(n);
  }

  private AnnounceBuilder client(int n) {
    return new AnnounceBuilder().torrent(announcedTorrent()).peerId(id(n)).from(v4(n)).port(6881);
  }

  protected static PeerId id(int n) {
    return PeerId.ofText(String.format(Locale.ROOT, "-TR4060-%012d", n));
  }

  protected static IpAddress v4(int n) {
    return IpAddress.ofV4(0xc6120000 + n);
  }

  protected static IpAddress v6(int n) {
    return new IpAddress(0x20010db8_00000000L, n);
  }

  protected final Answer starts(AnnounceBuilder client) {
    return announces(client.event(AnnounceEvent.STARTED));
  }

  protected final Answer updates(AnnounceBuilder client) {
    return announces(client.event(AnnounceEvent.NONE));
  }

  protected final Answer completes(AnnounceBuilder client) {
    return announces(client.left(0).event(AnnounceEvent.COMPLETED));
  }

  protected final Answer stops(AnnounceBuilder client) {
    return announces(client.event(AnnounceEvent.STOPPED));
  }

  protected final Answer announces(AnnounceBuilder client) {
    PeerBuffer peers = new PeerBuffer();
    peers.reset(true);
    return new Answer(
        swarms().announce(client.swarmAnnounce(clock.monotonicMillis()), peers), peers);
  }

  /** Returns the current counts of the swarm of {@link #torrent()}. */
  protected final SwarmCounts counts() {
    return swarms().scrape(announcedTorrent().swarm(), clock.monotonicMillis());
  }

  protected static SwarmCounts counts(int seeders, int leechers) {
    return new SwarmCounts(seeders, leechers, leechers, 0);
  }

  /**
   * Stores all changes of a store that writes behind.
   *
   * @return the number of finished downloads of each torrent whose number has changed, by id
   */
  protected final Map<Long, Long> flush() {
    if (!underTest().writesBehind()) {
      return newlyCompleted();
    }
    Map<Long, Long> completed = new HashMap<>();
    TransferBatch batch = swarms().drain(100_000, clock);
    while (!batch.changes().isEmpty()) {
      completed.putAll(storage().ledger().append(batch));
      swarms().acknowledge(batch.id());
      batch = swarms().drain(100_000, clock);
    }
    return completed;
  }

  private synchronized Map<Long, Long> newlyCompleted() {
    Map<Long, Long> changed = new HashMap<>();
    storage()
        .torrents()
        .visitAll(torrent -> {
          Long before = completed.put(torrent.id(), torrent.completed());
          if (torrent.completed() != (before == null ? 0 : before)) {
            changed.put(torrent.id(), torrent.completed());
          }
        });
    return changed;
  }

  /** Returns the stored history of {@code user} on {@link #torrent()}. */
  protected final History historyOf(User user) {
    return storage().ledger().history(user.id(), torrent().id()).orElseThrow();
  }

  /** Returns a credit in which all bytes are credited. */
  protected static Credit full(long uploaded, long downloaded) {
    return new Credit(uploaded, downloaded, uploaded, downloaded, 0, 0);
  }

  protected static void assertIds(Answer answer, int... clients) {
    assertThat(answer.ids()).containsExactlyElementsOf(ids(clients));
  }

  protected static void assertIdsInAnyOrder(Answer answer, int... clients) {
    assertThat(answer.ids()).containsExactlyInAnyOrderElementsOf(ids(clients));
  }

  private static List<PeerId> ids(int... clients) {
    return Arrays.stream(clients).mapToObj(SwarmContract::id).toList();
  }

  protected static void assertRefused(Answer answer, RefusalCode code) {
    assertThat(answer.effect().refusal()).isEqualTo(code);
    assertThat(answer.effect().kind()).isNull();
    assertThat(answer.endpoints()).isEmpty();
  }

  protected static void assertKind(Answer answer, Transition.Kind kind) {
    assertThat(answer.effect().refusal()).isNull();
    assertThat(answer.effect().kind()).isEqualTo(kind);
  }

  protected static SwarmLimits limits(
      SelectionPolicy selection, boolean seedersToSeeders, int entriesPerPeerWanted) {
    SwarmLimits limits = SwarmLimits.DEFAULT;
    return limits
        .with()
        .entriesPerPeerWanted(entriesPerPeerWanted)
        .selection(selection)
        .seedersToSeeders(seedersToSeeders)
        .build();
  }
}
