package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.community.Moderation;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: decisions of moderators on torrents, with a whole tracker (D4). */
public abstract class ModerationContract extends CommunityContract {

  private Moderation moderation() {
    return tracker.community().moderation();
  }

  private void decide(TorrentStatus status, @Nullable String reason) {
    assertThat(moderation().decide(mona, slug, status, reason).orElseThrow().status())
        .isEqualTo(status);
  }

  private Object announce(User user) {
    return tracker.announce(
        new AnnounceBuilder()
            .torrent(torrent.swarm())
            .passkey(user.passkey())
            .peerId(new PeerId(user.id(), 1, 1))
            .port((int) (7_000 + user.id()))
            .build());
  }

  @Test
  @DisplayName("D4: a postponed torrent is its uploader's, and others are told why")
  final void postponed() {
    decide(TorrentStatus.POSTPONED, "the \u201ccover\u201d is missing");
    assertThat(announce(bob)).isEqualTo(Refusal.postponed("the ?cover? is missing"));
    assertThat(((Refusal) announce(bob)).text())
        .isEqualTo("Torrent is postponed: the ?cover? is missing");
    assertThat(announce(alice)).isInstanceOf(AnnounceReply.class);
    assertThat(tracker.torrents().show(bob, slug)).isEmpty();
    assertThat(told(alice))
        .containsExactly("TORRENT_POSTPONED some-torrent: the \u201ccover\u201d is missing");
    assertThat(moderation().restore(bob, slug)).isEmpty();
    Torrent pending = moderation().restore(alice, slug).orElseThrow();
    assertThat(pending.status()).isEqualTo(TorrentStatus.PENDING);
    assertThat(pending.reason()).isNull();
    decide(TorrentStatus.APPROVED, null);
    assertThat(announce(bob)).isInstanceOf(AnnounceReply.class);
    assertThat(log())
        .containsExactly(
            "mona TORRENT_POSTPONED some-torrent: the \u201ccover\u201d is missing",
            "mona TORRENT_APPROVED some-torrent");
  }

  @Test
  @DisplayName("D4: announces of a rejected or deleted torrent tell the moderator's reason")
  final void gone() {
    for (TorrentStatus status : List.of(TorrentStatus.REJECTED, TorrentStatus.DELETED)) {
      decide(status, "x".repeat(200));
      Refusal refusal = (Refusal) announce(bob);
      assertThat(refusal.text()).isEqualTo("Unregistered torrent: " + "x".repeat(78));
      assertThat(announce(alice)).isEqualTo(refusal);
    }
    moderation().restore(mona, slug);
    assertThat(announce(bob)).isInstanceOf(AnnounceReply.class);
    assertThat(told(alice))
        .containsExactly(
            "TORRENT_REJECTED some-torrent: " + "x".repeat(200),
            "TORRENT_DELETED some-torrent: " + "x".repeat(200),
            "TORRENT_APPROVED some-torrent");
  }

  @Test
  @DisplayName("a torrent is not postponed, rejected or deleted without a reason of one line")
  final void reasons() {
    for (TorrentStatus status : TorrentStatus.values()) {
      if (status.needsReason()) {
        assertBadText("reason", () -> moderation().decide(mona, slug, status, null));
        assertBadText("reason", () -> moderation().decide(mona, slug, status, "a\nb"));
        assertBadText("reason", () -> moderation().decide(mona, slug, status, "\u2067b"));
        assertBadText("reason", () -> moderation().decide(mona, slug, status, "x".repeat(201)));
      } else {
        assertBadText("reason", () -> moderation().decide(mona, slug, status, "because"));
      }
    }
    assertThat(tracker.torrents().show(bob, slug)).isPresent();
    assertThat(moderation().decide(mona, new Slug("none"), TorrentStatus.APPROVED, null)).isEmpty();
    decide(TorrentStatus.APPROVED, null);
    assertThat(log()).as("of what was so before").isEmpty();
    assertThat(told(alice)).isEmpty();
  }

  @Test
  @DisplayName("hiding and showing is in the log")
  final void visibility() {
    moderation().setVisible(mona, slug, false);
    moderation().setVisible(mona, slug, false);
    moderation().setVisible(root, slug, true);
    assertThat(log())
        .containsExactly("mona TORRENT_HIDDEN some-torrent", "root TORRENT_SHOWN some-torrent");
  }

  @Test
  @DisplayName("the queue has what is pending or postponed, the oldest first, and no files")
  final void queue() {
    for (int n = 0; n < 5; n++) {
      Torrent one = torrent("Waiting " + n);
      moderation()
          .decide(
              mona,
              one.slug(),
              n % 2 == 0 ? TorrentStatus.PENDING : TorrentStatus.POSTPONED,
              n % 2 == 0 ? null : "x");
    }
    moderation().decide(mona, new Slug("waiting-2"), TorrentStatus.REJECTED, "x");
    Page<Torrent> first = moderation().queue(3, null);
    assertThat(first.items())
        .extracting(one -> one.slug().value())
        .containsExactly("waiting-0", "waiting-1", "waiting-3");
    assertThat(first.items().getFirst().files()).isEmpty();
    assertThat(first.items().getFirst().fileCount()).isEqualTo(2);
    Page<Torrent> second = moderation().queue(3, first.next());
    assertThat(second.items()).extracting(one -> one.slug().value()).containsExactly("waiting-4");
    assertThat(second.next()).isNull();
    assertThatThrownBy(() -> moderation().queue(3, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("of an approval and a deletion at once the later holds, and was told and noted last")
  final void race() {
    for (int round = 0; round < 5; round++) {
      Threads.run(
          2,
          thread -> {
            if (thread == 0) {
              decide(TorrentStatus.APPROVED, null);
            } else {
              decide(TorrentStatus.DELETED, "a copy");
            }
          });
      TorrentStatus holds = tracker.torrents().show(mona, slug).orElseThrow().status();
      boolean deleted = holds == TorrentStatus.DELETED;
      assertThat(announce(bob) instanceof Refusal).isEqualTo(deleted);
      assertThat(log().getLast())
          .isEqualTo(
              deleted
                  ? "mona TORRENT_DELETED some-torrent: a copy"
                  : "mona TORRENT_APPROVED some-torrent");
      assertThat(told(alice).getLast())
          .isEqualTo(
              deleted ? "TORRENT_DELETED some-torrent: a copy" : "TORRENT_APPROVED some-torrent");
    }
  }
}
