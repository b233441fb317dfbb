package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.community.CommunityException;
import org.trackerengine.application.community.CommunityException.Reason;
import org.trackerengine.application.community.Reports;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: reports of members, with a whole tracker. */
public abstract class ReportsContract extends CommunityContract {

  private Reports reports() {
    return tracker.community().reports();
  }

  private List<Report> open() {
    return reports().page(Report.Status.OPEN, 100, null).items();
  }

  @Test
  @DisplayName("a member reports a torrent and a comment, once each until a moderator answers")
  final void reported() {
    Comment comment = tracker.community().comments().write(carol, slug, "rude");
    Report onTorrent = reports().reportTorrent(bob, slug, " a copy ");
    assertThat(onTorrent.reason()).isEqualTo("a copy");
    Report onComment = reports().reportComment(bob, comment.id(), "rude");
    assertThat(onComment.about()).isEqualTo(Report.About.COMMENT);
    assertThat(onComment.subjectId()).isEqualTo(comment.id());
    assertThat(onComment.torrent()).isEqualTo("some-torrent");
    assertThat(reports().nameOf(onComment.reporterId())).isEqualTo("bob");
    assertRefused(Reason.ALREADY_REPORTED, () -> reports().reportTorrent(bob, slug, "again"));
    assertThat(open()).containsExactly(onTorrent, onComment);

    assertBadText("answer", () -> reports().close(mona, onTorrent.id(), null));
    assertBadText("answer", () -> reports().close(mona, onTorrent.id(), "a\nb"));
    assertRefused(Reason.NOT_FOUND, () -> reports().close(mona, 4_711, "x"));
    Report closed = reports().close(mona, onTorrent.id(), "it is another cut");
    assertThat(closed.closedBy()).isEqualTo(mona.id());
    assertThat(open()).containsExactly(onComment);
    assertThat(reports().page(Report.Status.CLOSED, 100, null).items()).containsExactly(closed);
    assertThat(told(bob)).containsExactly("REPORT_ANSWERED some-torrent: it is another cut");
    assertThat(log()).containsExactly("mona REPORT_CLOSED some-torrent: it is another cut");
    assertThat(reports().reportTorrent(bob, slug, "again").id()).isGreaterThan(onComment.id());
  }

  @Test
  @DisplayName("a reason is one line of at most 500 characters")
  final void badReasons() {
    for (String reason : List.of(" ", "a\nb", "a\u0000", "\u202eb", "\ud800", "x".repeat(501))) {
      assertBadText("reason", () -> reports().reportTorrent(bob, slug, reason));
    }
    assertBadText("reason", () -> reports().reportTorrent(bob, slug, null));
    assertThat(open()).isEmpty();
    reports().reportTorrent(bob, slug, "x".repeat(500));
  }

  @Test
  @DisplayName("only what a member may see can be reported, so often and so much")
  final void bounds() {
    assertRefused(Reason.NOT_FOUND, () -> reports().reportTorrent(bob, new Slug("none"), "x"));
    assertRefused(Reason.NOT_FOUND, () -> reports().reportComment(bob, 4_711, "x"));
    for (int n = 0; n < LIMITS.openReports(); n++) {
      reports().reportTorrent(bob, torrent("Torrent " + n).slug(), "x");
    }
    assertRefused(Reason.TOO_MANY_REPORTS, () -> reports().reportTorrent(bob, slug, "x"));
    waitMillis = 1;
    assertRefused(Reason.THROTTLED, () -> reports().reportTorrent(carol, slug, "x"));
    waitMillis = 0;
    tracker.torrents().moderate(slug, TorrentStatus.REJECTED, "x");
    assertRefused(Reason.NOT_FOUND, () -> reports().reportTorrent(carol, slug, "x"));
  }

  @Test
  @DisplayName("of two moderators who close a report at once one does, and one answer is told")
  final void race() {
    Report report = reports().reportTorrent(bob, slug, "x");
    AtomicInteger closed = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          try {
            reports().close(thread % 2 == 0 ? mona : root, report.id(), "answer " + thread);
            closed.incrementAndGet();
          } catch (CommunityException late) {
            assertThat(late.reason()).isEqualTo(Reason.REPORT_CLOSED);
          }
        });
    assertThat(closed).hasValue(1);
    assertThat(told(bob)).hasSize(1);
    assertThat(log()).hasSize(1);
  }

  @Test
  @DisplayName("closed reports are kept for a year")
  final void tidied() {
    Report old = reports().reportTorrent(bob, slug, "x");
    reports().close(mona, old.id(), "seen");
    clock.advance(LIMITS.closedReportAge().plusMillis(1));
    Report newer = reports().reportTorrent(bob, slug, "x");
    reports().close(mona, newer.id(), "seen");
    assertThat(reports().page(Report.Status.CLOSED, 100, null).items())
        .extracting(Report::id)
        .containsExactly(newer.id());
  }
}
