package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: a listener learns who has done what, over every storage. */
public abstract class TrackerListenerContract extends TrackerContract {

  private static final Passkey UNKNOWN = new Passkey("0123456789abcdefghij");
  private static final PeerId FIRST = PeerId.ofText("-TR4060-000000000001");
  private static final PeerId SECOND = PeerId.ofText("-TR4060-000000000002");

  private final Heard heard = new Heard();

  /** What was told, a line each. */
  private static final class Heard implements TrackerListener {
    final List<String> lines = new ArrayList<>();

    @Override
    public void announced(SwarmAnnounce announce, AnnounceEffect effect, boolean answered) {
      Announce sent = announce.announce();
      lines.add(
          "announced %s %s %s %s %s %s %s"
              .formatted(
                  announce.userId(),
                  announce.torrentId(),
                  sent.peerId(),
                  sent.event(),
                  effect.kind(),
                  effect.counts().seeders() + effect.counts().leechers(),
                  answered));
    }

    @Override
    public void refused(RefusalCode code, AnnounceRequest request, @Nullable User user) {
      PeerId peer = request instanceof Announce announce ? announce.peerId() : null;
      lines.add("refused %s %s %s".formatted(code, peer, user == null ? null : user.name()));
    }

    @Override
    public void refused(RefusalCode code, ScrapeRequest request, @Nullable User user) {
      lines.add("refused scrape %s %s".formatted(code, user == null ? null : user.name()));
    }

    @Override
    public void completed(SwarmMember by, long total) {
      lines.add("completed %s %s".formatted(by, total));
    }

    @Override
    public void expired(SwarmMember peer) {
      lines.add("expired " + peer);
    }

    @Override
    public void expired(int peers) {
      lines.add("expired " + peers);
    }
  }

  @BeforeEach
  final void listen() {
    bob();
    listen(TrackerSettings.DEFAULT);
  }

  private void listen(TrackerSettings settings) {
    tracker =
        closedAfterTest(
            Tracker.builder(storage()).settings(settings).clock(clock).listener(heard).build());
    heard.lines.clear();
  }

  private void send(AnnounceBuilder client) {
    tracker.announce(client.build());
  }

  private String member(User user, PeerId peer) {
    return new SwarmMember(torrent().swarm(), torrent().id(), user.id(), peer).toString();
  }

  private void assertHeard(String... lines) {
    assertThat(heard.lines).containsExactly(lines);
    heard.lines.clear();
  }

  @Test
  @DisplayName("an announce is told with user, torrent, peer id, event, and what it has changed")
  final void announced() {
    String who = "announced " + alice().id() + " " + torrent().id() + " " + FIRST;
    send(client(alice()).peerId(FIRST).event(AnnounceEvent.STARTED));
    assertHeard(who + " STARTED JOINED 1 true");
    send(client(alice()).peerId(FIRST));
    assertHeard(who + " NONE UPDATED 1 true");
    send(client(alice()).peerId(FIRST).event(AnnounceEvent.STOPPED));
    assertHeard(who + " STOPPED LEFT 0 true");
    send(client(alice()).peerId(FIRST).event(AnnounceEvent.STOPPED));
    assertHeard(who + " STOPPED ABSENT 0 true");
  }

  @Test
  @DisplayName("a refused announce is told with its user, if the passkey is one's, and its peer id")
  final void refused() {
    send(client(alice()).peerId(FIRST).passkey(UNKNOWN));
    send(client(alice()).peerId(FIRST).torrent(new InfoHash(9, 9, 9)));
    send(client(alice()).peerId(FIRST));
    heard.lines.removeLast();
    send(client(bob()).peerId(FIRST));
    assertHeard(
        "refused UNKNOWN_PASSKEY " + FIRST + " null",
        "refused UNREGISTERED " + FIRST + " alice",
        "refused PEER_ID_TAKEN " + FIRST + " bob");
  }

  @Test
  @DisplayName("a refused scrape is told with its user")
  final void refusedScrape() {
    tracker.scrape(new Scrape(UNKNOWN, address(), List.of(torrent().swarm())));
    assertHeard("refused scrape UNKNOWN_PASSKEY null");
  }

  @Test
  @DisplayName("C10: a stop over the budget is told twice: it is recorded, and refused")
  final void throttledStop() {
    BudgetLimits limits = BudgetLimits.DEFAULT.with().userAnnounces(new Budget(1, 0.01)).build();
    listen(TrackerSettings.of(AccessMode.PRIVATE).withBudgets(limits));
    send(client(alice()).peerId(FIRST));
    heard.lines.clear();
    send(client(alice()).peerId(FIRST).event(AnnounceEvent.STOPPED));
    assertHeard(
        "announced %s %s %s STOPPED LEFT 0 false".formatted(alice().id(), torrent().id(), FIRST),
        "refused THROTTLED " + FIRST + " alice");
    send(client(alice()).peerId(FIRST));
    assertHeard("refused THROTTLED " + FIRST + " alice");
  }

  @Test
  @DisplayName("C5: a finished download is told once, with who has finished it, when it is stored")
  final void completed() {
    send(client(alice()).peerId(FIRST));
    send(client(alice()).peerId(FIRST).downloaded(9).seeding().event(AnnounceEvent.COMPLETED));
    send(client(bob()).peerId(SECOND).from("198.51.100.9"));
    send(client(alice()).peerId(FIRST).downloaded(9).seeding().event(AnnounceEvent.COMPLETED));
    tracker.flush();
    heard.lines.removeIf(line -> line.startsWith("announced"));
    assertHeard("completed " + member(alice(), FIRST) + " 1");

    send(
        client(bob())
            .peerId(SECOND)
            .from("198.51.100.9")
            .downloaded(7)
            .seeding()
            .event(AnnounceEvent.COMPLETED));
    tracker.flush();
    heard.lines.removeIf(line -> line.startsWith("announced"));
    assertHeard("completed " + member(bob(), SECOND) + " 2");
  }

  @Test
  @DisplayName("C5: in open mode a finished download is told at once")
  final void completedWithoutUsers() {
    listen(TrackerSettings.of(AccessMode.OPEN));
    AnnounceBuilder client = new AnnounceBuilder().peerId(FIRST);
    send(client);
    send(client.downloaded(9).seeding());
    heard.lines.removeIf(line -> line.startsWith("announced"));
    assertHeard(
        "completed " + new SwarmMember(AnnounceBuilder.DEFAULT_TORRENT, 0, 0, FIRST) + " 1");
  }

  @Test
  @DisplayName("C7: silent peers that upkeep drops are told, each and their number")
  final void expired() {
    send(client(alice()).peerId(FIRST));
    clock.advanceMinutes(30);
    send(client(bob()).peerId(SECOND).from("198.51.100.9"));
    clock.advanceMinutes(30);
    heard.lines.clear();
    tracker.expire();
    assertThat(heard.lines)
        .containsExactlyInAnyOrder("expired " + member(alice(), FIRST), "expired 1");
    heard.lines.clear();
    tracker.expire();
    assertHeard();
  }
}
