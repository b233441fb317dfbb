package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.community.CommunityException;
import org.trackerengine.application.community.CommunityException.Reason;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Comment.Status;
import org.trackerengine.application.port.community.CommentQuery.Order;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: comments on torrents, with a whole tracker. */
public abstract class CommentsContract extends CommunityContract {

  private static final Duration WINDOW = LIMITS.editWindow();

  private Comments comments() {
    return tracker.community().comments();
  }

  private List<Comment> all(User reader) {
    return comments().page(reader, slug, new Comments.Part(Order.OLDEST, 100, null)).items();
  }

  @Test
  @DisplayName("a comment is shown with its author, as safe HTML; the uploader is told")
  final void written() {
    Comment comment = comments().write(bob, slug, "a <b>\r\n&  ");
    assertThat(comment.text()).isEqualTo("a <b>\n&");
    assertThat(comments().show(carol, comment.id())).isEqualTo(comment);
    assertThat(all(carol)).containsExactly(comment);
    assertThat(comments().authorOf(comment)).contains("bob");
    assertThat(comments().torrentOf(comment)).contains(slug);
    assertThat(comments().htmlOf(comment)).isEqualTo("<p>a &lt;b&gt;<br>\n&amp;</p>");
    comments().write(alice, slug, "on her own");
    assertThat(told(alice)).containsExactly("COMMENT_WRITTEN some-torrent");
    assertThat(log()).isEmpty();
  }

  @Test
  @DisplayName("an uploader who is disabled for good, or has left, is told nothing any more")
  final void nobodyToTell() {
    Instant soon = clock.wallTime().plusSeconds(60);
    tracker.users().change("alice", user -> user.with().enabled(false).disabledUntil(soon).build());
    comments().write(bob, slug, "one");
    assertThat(told(alice)).hasSize(1);
    tracker.users().change("alice", user -> user.with().enabled(false).disabledUntil(null).build());
    comments().write(bob, slug, "two");
    assertThat(told(alice)).isEmpty();
  }

  @Test
  @DisplayName("a text that is empty, too long or has control characters is refused and named")
  final void badTexts() {
    for (String text :
        List.of("", " \n", "a\u0000b", "a\u0007", "\ud800", "a\rb", "\u0085", "x".repeat(10_001))) {
      assertBadText("text", () -> comments().write(bob, slug, text));
    }
    assertThat(all(mona)).isEmpty();
    Comment comment = comments().write(bob, slug, "x".repeat(10_000));
    assertBadText("text", () -> comments().edit(bob, comment.id(), "a\u0000b"));
    assertThat(comments().show(bob, comment.id())).isEqualTo(comment);
  }

  @Test
  @DisplayName("who may not see a torrent may neither read nor write its comments")
  final void invisible() {
    Comment comment = comments().write(bob, slug, "seen");
    assertRefused(Reason.NOT_FOUND, () -> comments().write(bob, new Slug("none"), "x"));
    tracker.torrents().moderate(slug, TorrentStatus.DELETED, "a copy");
    assertRefused(Reason.NOT_FOUND, () -> comments().write(bob, slug, "x"));
    assertRefused(Reason.NOT_FOUND, () -> all(bob));
    assertRefused(Reason.NOT_FOUND, () -> comments().show(bob, comment.id()));
    assertRefused(Reason.NOT_FOUND, () -> comments().edit(bob, comment.id(), "x"));
    assertRefused(Reason.NOT_FOUND, () -> comments().delete(bob, comment.id()));
    assertThat(all(alice)).as("its uploader").containsExactly(comment);
    assertThat(comments().show(mona, comment.id())).isEqualTo(comment);
  }

  @Test
  @DisplayName("the author may edit and delete within the window, and no one else may")
  final void window() {
    Comment comment = comments().write(bob, slug, "one");
    clock.advance(WINDOW.minusMillis(1));
    Comment edited = comments().edit(bob, comment.id(), "two");
    assertThat(edited).isEqualTo(comment.with().text("two").editedAt(edited.editedAt()).build());
    assertThat(edited.editedAt()).isEqualTo(comment.writtenAt().plus(WINDOW).minusMillis(1));
    assertRefused(Reason.NOT_THE_AUTHOR, () -> comments().edit(carol, comment.id(), "x"));
    assertRefused(Reason.NOT_THE_AUTHOR, () -> comments().edit(mona, comment.id(), "x"));
    assertRefused(Reason.NOT_THE_AUTHOR, () -> comments().delete(carol, comment.id()));
    clock.advance(Duration.ofMillis(1));
    assertRefused(Reason.TOO_LATE, () -> comments().edit(bob, comment.id(), "x"));
    assertRefused(Reason.TOO_LATE, () -> comments().delete(bob, comment.id()));
    Comment second = comments().write(bob, slug, "second");
    comments().delete(bob, second.id());
    assertThat(all(mona)).containsExactly(edited);
  }

  @Test
  @DisplayName("another window is in force at once, for comments of before, too")
  final void anotherWindow() {
    Comment comment = comments().write(bob, slug, "one");
    clock.advance(WINDOW);
    Duration longer = WINDOW.plusMinutes(1);
    tracker.changeSettings(
        tracker.settings().withCommunity(LIMITS.with().editWindow(longer).build()));
    assertThat(comments().edit(bob, comment.id(), "two").text()).isEqualTo("two");
    clock.advanceMinutes(1);
    assertRefused(Reason.TOO_LATE, () -> comments().edit(bob, comment.id(), "x"));
  }

  @Test
  @DisplayName("moderators hide, restore and delete; the author is told why")
  final void moderated() {
    Comment comment = comments().write(bob, slug, "rude");
    assertBadText("reason", () -> comments().moderate(mona, comment.id(), Status.HIDDEN, null));
    assertBadText("reason", () -> comments().moderate(mona, comment.id(), Status.VISIBLE, "x"));
    assertBadText(
        "reason", () -> comments().moderate(mona, comment.id(), Status.HIDDEN, "x".repeat(201)));
    assertBadText(
        "reason", () -> comments().moderate(mona, comment.id(), Status.HIDDEN, "a\u202eb"));
    Comment hidden = comments().moderate(mona, comment.id(), Status.HIDDEN, " be polite ");
    assertThat(hidden)
        .isEqualTo(
            comment
                .with()
                .status(Status.HIDDEN)
                .reason("be polite")
                .moderatedBy(mona.id())
                .build());
    assertThat(all(carol)).isEmpty();
    assertRefused(Reason.NOT_FOUND, () -> comments().show(carol, comment.id()));
    assertThat(all(bob)).containsExactly(hidden);
    assertThat(all(mona)).containsExactly(hidden);
    assertRefused(Reason.COMMENT_MODERATED, () -> comments().edit(bob, comment.id(), "x"));
    assertRefused(Reason.COMMENT_MODERATED, () -> comments().delete(bob, comment.id()));

    Comment restored = comments().moderate(root, comment.id(), Status.VISIBLE, null);
    assertThat(restored.reason()).isNull();
    assertThat(all(carol)).containsExactly(restored);
    Comment deleted = comments().moderate(mona, comment.id(), Status.DELETED, "again");
    assertThat(deleted.text()).isEmpty();
    assertThat(comments().htmlOf(deleted)).isEmpty();
    assertThat(all(carol)).isEmpty();
    assertThat(all(bob)).isEmpty();
    assertThat(all(mona)).containsExactly(deleted);
    assertRefused(
        Reason.COMMENT_MODERATED,
        () -> comments().moderate(mona, comment.id(), Status.VISIBLE, null));
    assertThat(told(bob))
        .containsExactly(
            "COMMENT_HIDDEN some-torrent: be polite", "COMMENT_DELETED some-torrent: again");
    assertThat(log())
        .containsExactly(
            "mona COMMENT_HIDDEN some-torrent: be polite",
            "root COMMENT_RESTORED some-torrent",
            "mona COMMENT_DELETED some-torrent: again");
  }

  @Test
  @DisplayName("who comments too often has to wait, and a torrent has room for some")
  final void bounds() {
    waitMillis = 1_500;
    CommunityException refused =
        catchThrowableOfType(CommunityException.class, () -> comments().write(bob, slug, "x"));
    assertThat(refused.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(refused.waitFor()).isEqualTo(Duration.ofMillis(1_500));
    waitMillis = 0;
    AtomicInteger written = new AtomicInteger();
    Threads.run(
        6,
        thread -> {
          for (int n = 0; n < 2; n++) {
            try {
              comments().write(thread % 2 == 0 ? bob : carol, slug, "many");
              written.incrementAndGet();
            } catch (CommunityException full) {
              assertThat(full.reason()).isEqualTo(Reason.TOO_MANY_COMMENTS);
            }
          }
        });
    assertThat(written).hasValue(LIMITS.commentsPerTorrent());
    assertThat(all(mona)).hasSize(LIMITS.commentsPerTorrent());
  }
}
