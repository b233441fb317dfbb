package org.trackerengine.testkit.contract.storage;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChangeBuilder;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.UserFactory;

/**
 * Base class of all contracts: an empty storage, with methods that create users and torrents in it.
 */
public abstract class StorageContract {

  private static final Instant CREATED = Instant.parse("2026-01-05T08:30:00Z");
  private static final byte[] METAINFO = {'d', 'e'};

  /** The clock of this test. */
  public final ManualClock clock = new ManualClock();

  private final UserFactory userFactory = new UserFactory(1);
  private final Deque<Tracker> trackers = new ArrayDeque<>();
  private TrackerStorage storage;
  private @Nullable Torrent announced;

  /** Finds the enclosing storage class before any method that JUnit calls before a test. */
  @RegisterExtension final BeforeEachCallback surroundings = context -> underTest = around(context);

  private StorageUnderTest underTest;

  private static StorageUnderTest around(ExtensionContext context) {
    return context
        .getRequiredTestInstances()
        .findInstance(StorageUnderTest.class)
        .orElseThrow(() ->
            new IllegalStateException(
                "A contract is a @Nested class in one that implements StorageUnderTest, such as"
                    + " StorageContracts"));
  }

  /** Returns the class around this one, which describes the storage. */
  public StorageUnderTest underTest() {
    return underTest;
  }

  @BeforeEach
  public final void openStorage() {
    use(SwarmLimits.DEFAULT);
  }

  /**
   * Closes {@code tracker} after the test: otherwise it would follow the changes of all later tests
   * on the same database.
   */
  public final Tracker closedAfterTest(Tracker tracker) {
    trackers.push(tracker);
    return tracker;
  }

  @AfterEach
  public final void closeTrackers() {
    while (!trackers.isEmpty()) {
      trackers.pop().close();
    }
  }

  /** Replaces the storage by another empty one. */
  public final void use(SwarmLimits limits) {
    storage = underTest.open(limits, clock);
    announced = null;
  }

  /** Replaces the storage by {@code other}. */
  public final void use(TrackerStorage other) {
    storage = other;
    announced = null;
  }

  public final TrackerStorage storage() {
    return storage;
  }

  /** Returns the user with this name, who is created at the first call. */
  public final User user(String name) {
    return storage
        .users()
        .findByName(name)
        .orElseGet(() -> storage.users().create(newUser(name)).orElseThrow());
  }

  public final User alice() {
    return user("alice");
  }

  public final User bob() {
    return user("bob");
  }

  /** Returns the torrent with this name, which is registered at the first call. */
  public final Torrent torrent(String name) {
    return register(name, newTorrent(name));
  }

  public final Torrent torrent() {
    return torrent("Some torrent");
  }

  /**
   * Returns {@link #torrent()} as it was at the first call, which is enough to announce it: its
   * hashes do not change, and thousands of announces need not look it up.
   */
  public final Torrent announcedTorrent() {
    if (announced == null) {
      announced = torrent();
    }
    return announced;
  }

  /** Returns a torrent with two hashes, which is registered at the first call. */
  public final Torrent hybrid() {
    return register("Hybrid torrent", newTorrent("Hybrid torrent", hash("v1"), hashV2("v2")));
  }

  private Torrent register(String name, NewTorrent torrent) {
    return storage
        .torrents()
        .findBySlug(Slug.of(name))
        .orElseGet(() -> storage.torrents().create(torrent, METAINFO, alice().id()).orElseThrow());
  }

  /** Adds {@code times} finished downloads of {@code torrent}, without a user. */
  public final void complete(Torrent torrent, long times) {
    List<PeerChange> changes =
        LongStream.range(0, times)
            .mapToObj(n -> new PeerId(torrent.id(), n, 0))
            .map(peer -> completion(torrent, peer))
            .toList();
    storage
        .ledger()
        .append(
            new TransferBatch(
                UUID.randomUUID(), clock.wallTime(), clock.monotonicMillis(), changes));
  }

  private PeerChange completion(Torrent torrent, PeerId peer) {
    return PeerChangeBuilder.builder()
        .swarm(torrent.swarm())
        .torrentId(torrent.id())
        .userId(0)
        .peerId(peer)
        .peer(null)
        .counters(Counters.ZERO)
        .reportedAtMillis(clock.monotonicMillis())
        .first(null)
        .credit(Credit.NONE)
        .completed(true)
        .joinedWhole(false)
        .newSessions(0)
        .seededMillis(0)
        .build();
  }

  public final NewUser newUser(String name) {
    return userFactory.user(name, Role.MEMBER);
  }

  protected static NewTorrent newTorrent(String name) {
    return newTorrent(name, hash(name), null);
  }

  protected static NewTorrent newTorrent(
      String name, @Nullable InfoHash v1, @Nullable InfoHashV2 v2) {
    List<TorrentFile> files = List.of(new TorrentFile("a", 300), new TorrentFile("b/c", 700));
    return NewTorrentBuilder.builder()
        .slug(Slug.of(name))
        .name(name)
        .infoHash(v1)
        .infoHashV2(v2)
        .size(1_000)
        .files(files)
        .visible(true)
        .status(TorrentStatus.APPROVED)
        .createdAt(CREATED)
        .build();
  }

  /** Returns a hash that depends on {@code text} only. */
  protected static InfoHash hash(String text) {
    return new InfoHash(text.hashCode() * 0x9e3779b97f4a7c15L, text.length(), text.hashCode());
  }

  protected static InfoHashV2 hashV2(String text) {
    return new InfoHashV2(text.hashCode() * 0xbf58476d1ce4e5b9L, text.length(), 3, 4);
  }
}
