package org.trackerengine.clientkit.conformance;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.clientkit.TestTracker;
import org.trackerengine.clientkit.conformance.Finding.Verdict;
import org.trackerengine.clientkit.conformance.Scenario.Judge;
import org.trackerengine.clientkit.fault.Fault;
import org.trackerengine.clientkit.request.Announces;
import org.trackerengine.clientkit.request.Request;
import org.trackerengine.clientkit.request.Requests;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.PeerFormat;

/** All scenarios, each with its torrent and tracker, and their ports. */
final class Scenarios implements AutoCloseable {

  private static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  static final Duration RETRY = Duration.ofSeconds(20);

  private final ScenarioFiles files;
  private final Duration patience;
  private final List<TestTracker> trackers = new ArrayList<>();
  private final List<TestTracker> leaving = new ArrayList<>();
  private final List<DialledPeer> peers = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Finding> unseen = new ArrayList<>();

  Scenarios(Path directory, Duration patience) {
    files = new ScenarioFiles(directory);
    this.patience = patience;
  }

  private TestTracker tracker() {
    TestTracker tracker = TestTracker.builder().start();
    trackers.add(tracker);
    return tracker;
  }

  private void expect(
      int bep, String text, TestTracker tracker, Predicate<TestTracker> isSeen, Judge judge) {
    scenarios.add(new Scenario(bep, text, tracker, isSeen, judge));
  }

  private static Predicate<TestTracker> hears(Requests which, int times) {
    return tracker -> tracker.requests().all(which).size() >= times;
  }

  private static Requests announcesThat(Predicate<Announce> condition) {
    return Requests.announces()
        .that(request -> request.announce() != null && condition.test(request.announce()));
  }

  /** Adds all torrents to two clients. */
  void addTo(RunningClient seeder, RunningClient leecher) throws Exception {
    addExchange(seeder, leecher);
    addEvents(leecher);
    addPeers(leecher);
    addTiers(leecher);
    addRefusals(leecher);
    addUdp(leecher);
    addPartialSeed(leecher);
  }

  private void leech(RunningClient client, String name, String url) throws Exception {
    client.add(ScenarioFiles.torrent(name, url), files.place(name));
  }

  private void addExchange(RunningClient seeder, RunningClient leecher) throws Exception {
    TestTracker tracker = tracker();
    String name = "exchange";
    DialledPeer.own(true)
        .map(Inet4Address.class::cast)
        .ifPresent(own -> tracker.faults().when(Requests.all(), Fault.loopbackPeersAt(own)));
    byte[] file = ScenarioFiles.torrent(name, tracker.urls().announce().toString());
    seeder.add(file, files.whole(name));
    awaitFirst(tracker);
    leecher.add(file, files.place("exchange-wanted"));
    expect(
        3,
        "says once that a download is complete",
        tracker,
        hears(Requests.announces().with(AnnounceEvent.COMPLETED), 1),
        announces(Announces::completeOnce));
    expect(
        3,
        "a seeder has nothing left and completes nothing",
        tracker,
        hears(announcesThat(one -> one.isSeeder() && one.downloaded() == 0), 1),
        announces(Announces::completeOnce));
  }

  /** Waits for the seeder, so that the leecher hears of it at once; a client may be slow. */
  private void awaitFirst(TestTracker tracker) throws InterruptedException {
    try {
      tracker.requests().await(Requests.announces(), patience);
    } catch (AssertionError slow) {
      // The findings say so.
    }
  }

  private static Judge announces(Consumer<Announces> assertion) {
    return Judge.asserting(tracker -> assertion.accept(tracker.requests().announces()));
  }

  private void addEvents(RunningClient leecher) throws Exception {
    TestTracker tracker = tracker();
    leaving.add(tracker);
    leech(leecher, "events", tracker.urls().announce().toString());
    Predicate<TestTracker> announced = hears(Requests.announces(), 1);
    expect(3, "begins with started", tracker, announced, announces(Announces::beginWithStarted));
    expect(3, "ends with stopped", tracker, announced, announces(Announces::endWithStopped));
    expect(3, "counters never fall", tracker, announced, announces(Announces::countersNeverFall));
    expect(7, "keeps its key", tracker, announced, announces(Announces::keepTheirKey));
    expect(
        23,
        "asks for compact peers",
        tracker,
        hears(announcesThat(one -> one.format() == PeerFormat.COMPACT), 1),
        Judge.NONE);
    expect(48, "scrapes", tracker, hears(Requests.scrapes(), 1), Judge.NONE);
    TestTracker often = tracker();
    often.faults().when(Requests.announces(), Fault.interval(5));
    leech(leecher, "interval", often.urls().announce().toString());
    expect(
        3, "asks again after a short interval", often, hears(Requests.announces(), 2), Judge.NONE);
  }

  private void addPeers(RunningClient leecher) throws Exception {
    dials(leecher, 23, "dials compact peers", "compact", true, Fault::peersAt);
    dials(leecher, 3, "dials peers of a list", "listed", true, Fault::listedPeersAt);
    if (DialledPeer.own(false).isPresent()) {
      dials(leecher, 7, "dials peers of IPv6", "peers6", false, Fault::peersAt);
    } else {
      unseen.add(
          new Finding(7, "dials peers of IPv6", Verdict.UNKNOWN, "no IPv6 address but loopback"));
    }
  }

  private void dials(
      RunningClient leecher,
      int bep,
      String text,
      String name,
      boolean v4,
      Function<List<InetSocketAddress>, Fault> fault)
      throws Exception {
    TestTracker tracker = tracker();
    DialledPeer peer = DialledPeer.open(v4);
    peers.add(peer);
    tracker.faults().when(Requests.announces(), fault.apply(List.of(peer.address())));
    leech(leecher, name, tracker.urls().announce().toString());
    expect(bep, text, tracker, any -> peer.isDialled(), Judge.NONE);
  }

  private void addTiers(RunningClient leecher) throws Exception {
    TestTracker bad = tracker();
    TestTracker good = tracker();
    bad.faults().when(Requests.announces(), Fault.status(503));
    String name = "tiers";
    byte[] file = ScenarioFiles.torrent(name, bad.urls().announce().toString());
    leecher.add(Tiers.with(file, bad.urls().announce(), good.urls().announce()), files.place(name));
    expect(12, "goes on to the next tier", good, hears(Requests.announces(), 1), Judge.NONE);
  }

  private void addRefusals(RunningClient leecher) throws Exception {
    TestTracker forEver = tracker();
    forEver.faults().when(Requests.announces(), Fault.refusalForEver("No such torrent"));
    leech(leecher, "retry", forEver.urls().announce().toString());
    long begun = System.nanoTime();
    expect(
        31,
        "does not ask again where it must not",
        forEver,
        tracker ->
            hears(Requests.announces(), 1).test(tracker)
                && System.nanoTime() - begun > RETRY.toNanos(),
        tracker ->
            tracker.requests().all(Requests.announces().that(Scenarios::isNoStop)).size() > 1
                ? "it asks again"
                : "");
    TestTracker elsewhere = tracker();
    TestTracker there = tracker();
    elsewhere
        .faults()
        .when(Requests.announces(), Fault.redirect(there.urls().announce().toString()));
    leech(leecher, "redirect", elsewhere.urls().announce().toString());
    expect(3, "follows a redirect of HTTP", there, hears(Requests.announces(), 1), Judge.NONE);
  }

  private static boolean isNoStop(Request request) {
    return request.announce() != null && !request.announce().isStopped();
  }

  private void addUdp(RunningClient leecher) throws Exception {
    TestTracker plain = tracker();
    leech(leecher, "udp", plain.urls().udpAnnounce() + "?passkey=" + KEY);
    Requests announces = Requests.announces().over(Transport.UDP);
    expect(15, "announces over UDP", plain, hears(announces, 1), Judge.NONE);
    expect(
        41,
        "sends path and query of the URL over UDP",
        plain,
        hears(announcesThat(one -> one.passkey() != null), 1),
        Judge.NONE);
    TestTracker lossy = tracker();
    lossy.faults().when(Requests.connects().nth(1), Fault.never());
    leech(leecher, "udp-loss", lossy.urls().udpAnnounce().toString());
    expect(15, "repeats a connect that was lost", lossy, hears(announces, 1), Judge.NONE);
    TestTracker other = tracker();
    other.faults().when(announces.nth(1), Fault.wrongTransactionId());
    leech(leecher, "udp-transaction", other.urls().udpAnnounce().toString());
    expect(
        15,
        "takes no answer to another transaction",
        other,
        hears(Requests.all().over(Transport.UDP), 3),
        Judge.NONE);
  }

  private void addPartialSeed(RunningClient leecher) throws Exception {
    TestTracker tracker = tracker();
    String text = "a partial seed says so";
    byte[] file = ScenarioFiles.twoFiles("partial", tracker.urls().announce().toString());
    if (leecher.addFirstFile(file, files.firstOfTwo("partial"))) {
      expect(
          21, text, tracker, hears(Requests.announces().with(AnnounceEvent.PAUSED), 1), Judge.NONE);
    } else {
      unseen.add(new Finding(21, text, Verdict.UNKNOWN, "files cannot be chosen"));
    }
  }

  boolean areDecided() {
    return scenarios.stream().allMatch(Scenario::isDecided);
  }

  /** Waits until the clients have left the swarms that are about that, but not for ever. */
  void awaitStops() throws InterruptedException {
    long deadline = System.nanoTime() + RETRY.toNanos();
    while (System.nanoTime() < deadline && !leaving.stream().allMatch(Scenarios::isEmpty)) {
      Thread.sleep(100);
    }
  }

  private static boolean isEmpty(TestTracker tracker) {
    SwarmTotals totals = tracker.tracker().totals();
    return totals.seeders() + totals.leechers() == 0;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    scenarios.forEach(scenario -> findings.add(scenario.finding()));
    findings.addAll(unseen);
    return findings;
  }

  @Override
  public void close() throws IOException {
    trackers.forEach(TestTracker::close);
    for (DialledPeer peer : peers) {
      peer.close();
    }
  }
}
