package org.trackerengine.testkit.contract;

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
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.AnnounceBuilder;

/** What the suites about a whole tracker share. */
public abstract class TrackerContract extends StorageContract {

  /** The tracker of this test, over the storage of this test. */
  Tracker tracker;

  @BeforeEach
  final void startPrivateTracker() {
    alice();
    torrent();
    start(TrackerSettings.DEFAULT);
  }

  final void start(TrackerSettings settings) {
    tracker =
        Tracker.builder(storage())
            .settings(settings)
            .clock(clock)
            .secureRandom(new SecureRandom())
            .build();
  }

  final AnnounceBuilder client(User user) {
    return new AnnounceBuilder().torrent(torrent()).passkey(user.passkey());
  }

  private static RefusalCode codeOf(AnnounceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refusal.class);
    return ((Refusal) outcome).code();
  }

  final AnnounceReply accepted(AnnounceBuilder client) {
    AnnounceOutcome outcome = tracker.announce(client.build());
    assertThat(outcome).isInstanceOf(AnnounceReply.class);
    return (AnnounceReply) outcome;
  }

  final RefusalCode refused(AnnounceBuilder client) {
    return codeOf(tracker.announce(client.build()));
  }

  static IpAddress address() {
    return Objects.requireNonNull(IpAddress.parse("203.0.113.1"));
  }
}
