package org.trackerengine.adapter.inmemory.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionBuilder;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentBuilder;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.ReportBuilder;
import org.trackerengine.application.port.community.ReportRepository;

/** What bounds the memory of comments, reports and actions. */
class InMemoryCommunityLimitsTest {

  private static final int MANY = 1_000;

  private static Comment comment(String text) {
    return CommentBuilder.builder()
        .torrentId(1)
        .userId(1)
        .writtenAt(Instant.EPOCH)
        .text(text)
        .status(Comment.Status.VISIBLE)
        .build();
  }

  @Test
  void commentsAreBoundedByTheirNumberAndTheirText() {
    CommentRepository comments = new InMemoryCommentRepository(3, 10);
    long first = comments.add(comment("12345"), MANY).orElseThrow().id();
    comments.add(comment("1234"), MANY);
    assertThatThrownBy(() -> comments.add(comment("12"), MANY))
        .isInstanceOf(StorageFullException.class);
    assertThatThrownBy(() -> comments.change(first, same -> same.withText("1234567")))
        .isInstanceOf(StorageFullException.class);
    assertThat(comments.findById(first).orElseThrow().text()).isEqualTo("12345");
    comments.change(first, same -> same.withText("1"));
    comments.add(comment("12345"), MANY);
    assertThatThrownBy(() -> comments.add(comment(""), MANY))
        .isInstanceOf(StorageFullException.class);
    comments.remove(first);
    assertThat(comments.add(comment("1"), MANY)).isPresent();
  }

  @Test
  void reportsAreBounded() {
    ReportRepository reports = new InMemoryReportRepository(1);
    Report report =
        ReportBuilder.builder()
            .about(Report.About.TORRENT)
            .torrent("t")
            .reporterId(1)
            .reportedAt(Instant.EPOCH)
            .reason("r")
            .status(Report.Status.OPEN)
            .build();
    reports.add(report, MANY);
    assertThatThrownBy(() -> reports.add(report.withSubjectId(2), MANY))
        .isInstanceOf(StorageFullException.class);
  }

  @Test
  void theOldestActionMakesRoom() {
    InMemoryActionRepository actions = new InMemoryActionRepository(2);
    Action action =
        ActionBuilder.builder()
            .at(Instant.EPOCH)
            .actorName("a")
            .kind(Action.Kind.USER_CREATED)
            .subject(Action.Subject.USER)
            .subjectName("n")
            .build();
    for (int n = 0; n < 3; n++) {
      actions.append(action);
    }
    assertThat(actions.page(ActionQuery.all(10, null)).items())
        .extracting(Action::id)
        .containsExactly(3L, 2L);
  }
}
