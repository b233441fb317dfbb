package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.udp.linux.NativeAccess;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.UdpEndpoint;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.udp.DatagramLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.ConstantSwarmStore;

/**
 * A tracker with a clock that stands, the user of {@link #KEY} and the torrent {@link #HASH}, and
 * what answers datagrams for it: responders, or a port.
 */
final class UdpTestTracker implements AutoCloseable, TrackerListener {

  static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  static final InfoHash HASH = InfoHash.ofHex("61".repeat(20));

  final ManualClock clock = new ManualClock();
  final Telemetry telemetry = new Telemetry(new AnnounceLatencies(), null);
  final List<RefusalCode> refusals = Collections.synchronizedList(new ArrayList<>());
  final Tracker tracker;
  final UdpEndpoint endpoint;
  private final List<UdpTrackerServer> servers = new ArrayList<>();

  private UdpTestTracker(AccessMode mode, BudgetLimits budgets, TrackerStorage storage) {
    TrackerSettings settings = TrackerSettings.of(mode).withBudgets(budgets);
    tracker = Tracker.builder(storage).settings(settings).clock(clock).listener(this).build();
    endpoint =
        UdpEndpoint.builder(tracker)
            .listener(this)
            .clock(clock)
            .telemetry(telemetry)
            .secureRandom(new SplittableRandom(1))
            .build();
  }

  static UdpTestTracker of(AccessMode mode) {
    return of(mode, BudgetLimits.DEFAULT);
  }

  static UdpTestTracker of(AccessMode mode, BudgetLimits budgets) {
    return new UdpTestTracker(mode, budgets, registered());
  }

  /** A private tracker without budgets, whose swarms are what {@code effect} says. */
  static UdpTestTracker withStore(boolean mayBlock, Function<PeerBuffer, AnnounceEffect> effect) {
    InMemoryStorage storage = registered();
    TrackerStorage mixed =
        TrackerStorage.of(new ConstantSwarmStore(storage.swarms(), effect, mayBlock), storage);
    return new UdpTestTracker(AccessMode.PRIVATE, BudgetLimits.DEFAULT.unenforced(), mixed);
  }

  private static InMemoryStorage registered() {
    InMemoryStorage storage = InMemoryStorage.create();
    NewUser alice = new NewUser("alice", Role.MEMBER, true, new Passkey(KEY), Instant.EPOCH);
    long id = storage.users().create(alice).orElseThrow().id();
    storage
        .torrents()
        .create(
            NewTorrentBuilder.builder()
                .slug(Slug.of("a"))
                .name("a")
                .infoHash(HASH)
                .infoHashV2(null)
                .size(1)
                .files(List.of())
                .visible(true)
                .status(TorrentStatus.APPROVED)
                .createdAt(Instant.EPOCH)
                .build(),
            new byte[0],
            id);
    return storage;
  }

  @Override
  public void refused(RefusalCode code, AnnounceRequest request, User user) {
    refused(code);
  }

  @Override
  public void refused(RefusalCode code, ScrapeRequest request, User user) {
    refused(code);
  }

  @Override
  public void refused(RefusalCode code) {
    refusals.add(code);
  }

  /** A responder with connection ids in common with all others of this tracker. */
  DatagramResponder responder() {
    return endpoint.responder();
  }

  /** A port on 127.0.0.1. */
  UdpTrackerServer listen(DatagramIo io) throws Exception {
    return listen(io, "127.0.0.1", 1, UdpLimits.DEFAULT, IpParameterPolicy.DEFAULT);
  }

  UdpTrackerServer listen(
      DatagramIo io, String bind, int workers, UdpLimits limits, IpParameterPolicy policy)
      throws Exception {
    assumeThat(io == DatagramIo.NATIVE ? NativeAccess.obstacle() : null).isNull();
    UdpTrackerServer server =
        UdpTrackerServer.start(
            tracker,
            new UdpTrackerSettings(
                new DatagramSettings(
                    List.of(InetAddress.getByName(bind)), 0, workers, io, false, limits),
                policy,
                DatagramLimits.DEFAULT),
            this,
            telemetry,
            clock,
            new SplittableRandom(2));
    servers.add(server);
    return server;
  }

  @Override
  public void close() {
    servers.forEach(UdpTrackerServer::close);
    tracker.close();
  }
}
