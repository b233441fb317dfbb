package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Base class of the contracts that use a whole tracker. */
public abstract class TrackerContract extends StorageContract {

  /** The tracker of this test, which uses the storage of this test. */
  Tracker tracker;

  @BeforeEach
  protected final void startPrivateTracker() {
    alice();
    torrent();
    start(TrackerSettings.DEFAULT);
  }

  protected final void start(TrackerSettings settings) {
    tracker =
        closedAfterTest(
            Tracker.builder(storage())
                .settings(settings)
                .clock(clock)
                .secureRandom(new SecureRandom())
                .build());
  }

  protected final AnnounceBuilder client(User user) {
    return new AnnounceBuilder().torrent(announcedTorrent()).passkey(user.passkey());
  }

  private static RefusalCode codeOf(AnnounceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refusal.class);
    return ((Refusal) outcome).code();
  }

  protected final AnnounceReply accepted(AnnounceBuilder client) {
    AnnounceOutcome outcome = tracker.announce(client.build());
    assertThat(outcome).isInstanceOf(AnnounceReply.class);
    return (AnnounceReply) outcome;
  }

  protected final RefusalCode refused(AnnounceBuilder client) {
    return codeOf(tracker.announce(client.build()));
  }

  protected static PeerId id(int n) {
    return new PeerId(n, n, n);
  }

  protected static IpAddress address() {
    return Objects.requireNonNull(IpAddress.parse("203.0.113.1"));
  }
}
