package org.trackerengine.application.community;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admin.ActionLog;
import org.trackerengine.application.community.CommunityException.Reason;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Comment.Status;
import org.trackerengine.application.port.community.CommentBuilder;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Use cases for comments on torrents. Who may see a torrent may read and write its comments. All
 * methods throw {@link CommunityException} when a request is refused. May block. Thread-safe.
 */
public final class Comments {

  private static final String REASON = "reason";

  private final TrackerClock clock;
  private final CommentRepository repository;
  private final Torrents torrents;
  private final Users users;
  private final Notices notices;
  private final ActionLog log;
  private final CommunityLimits limits;
  private final CurrentSettings settings;
  private final CommunityServices services;

  Comments(
      TrackerClock clock,
      CommentRepository repository,
      Torrents torrents,
      Users users,
      Notices notices,
      ActionLog log,
      CurrentSettings settings,
      CommunityServices services) {
    this.clock = clock;
    this.repository = repository;
    this.torrents = torrents;
    this.users = users;
    this.notices = notices;
    this.log = log;
    this.limits = settings.get().community();
    this.settings = settings;
    this.services = services;
  }

  private Instant now() {
    return clock.wallTime().truncatedTo(ChronoUnit.MICROS);
  }

  /** Writes a comment; the uploader is told. */
  public Comment write(User author, Slug slug, String text) {
    Torrent torrent = torrent(author, slug);
    String checked = WrittenText.lines("text", text, limits.commentLength());
    CommunityServices.take(services.comments(), author.id());
    Comment wanted =
        CommentBuilder.builder()
            .id(0)
            .torrentId(torrent.id())
            .userId(author.id())
            .writtenAt(now())
            .editedAt(null)
            .text(checked)
            .status(Status.VISIBLE)
            .reason(null)
            .moderatedBy(0)
            .build();
    Comment written =
        repository
            .add(wanted, limits.commentsPerTorrent())
            .orElseThrow(() -> CommunityException.of(Reason.TOO_MANY_COMMENTS));
    removeIfAccountIsGone(author, written);
    if (torrent.uploaderId() != author.id()) {
      notices.tell(torrent.uploaderId(), Notice.Kind.COMMENT_WRITTEN, torrent, null);
    }
    return written;
  }

  /**
   * An account that is deleted meanwhile is disabled before its comments are made nameless: either
   * that finds this comment, or this finds the account disabled.
   */
  private void removeIfAccountIsGone(User author, Comment written) {
    if (users.findById(author.id()).filter(user -> !user.isDisabled(now())).isEmpty()) {
      repository.remove(written.id());
      throw CommunityException.of(Reason.NOT_FOUND);
    }
  }

  private Torrent torrent(User reader, Slug slug) {
    return torrents
        .showWithoutFiles(reader, slug)
        .orElseThrow(() -> CommunityException.of(Reason.NOT_FOUND));
  }

  /** Order and part of a list of comments. */
  public record Part(CommentQuery.Order order, int limit, @Nullable String after) {}

  /**
   * Returns a page of the comments on a torrent. Members see visible comments and their own hidden
   * ones, moderators see all.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<Comment> page(User reader, Slug slug, Part part) {
    Torrent torrent = torrent(reader, slug);
    long readerId = isModerator(reader) ? CommentQuery.EVERYTHING : reader.id();
    return repository.page(
        new CommentQuery(torrent.id(), readerId, part.order(), part.limit(), part.after()));
  }

  private static boolean isModerator(User user) {
    return user.role().includes(Role.MODERATOR);
  }

  /** Returns a comment that the reader may see. */
  public Comment show(User reader, long id) {
    return repository
        .findById(id)
        .filter(comment -> maySee(reader, comment))
        .orElseThrow(() -> CommunityException.of(Reason.NOT_FOUND));
  }

  private boolean maySee(User reader, Comment comment) {
    return (comment.status() == Status.VISIBLE
            || isModerator(reader)
            || comment.status() == Status.HIDDEN && comment.userId() == reader.id())
        && torrents.find(reader, comment.torrentId()).isPresent();
  }

  /** Returns the slug of the torrent that a comment is on. */
  public Optional<Slug> torrentOf(Comment comment) {
    return Optional.ofNullable(torrentsOf(List.of(comment)).get(comment.torrentId()));
  }

  /** Returns up to {@code most} comments of a user, the newest first. */
  public List<Comment> ofUser(User user, int most) {
    return repository.ofUser(user.id(), most);
  }

  /** Returns the slugs of the torrents that comments are on, by the ids of the torrents. */
  public Map<Long, Slug> torrentsOf(List<Comment> comments) {
    return torrents.slugsOf(comments.stream().map(Comment::torrentId).collect(Collectors.toSet()));
  }

  /** Returns the name of the author; empty if the account was deleted. */
  public Optional<String> authorOf(Comment comment) {
    return comment.userId() == 0 ? Optional.empty() : users.nameOf(comment.userId());
  }

  /** Returns the text of a comment as safe HTML. */
  public String htmlOf(Comment comment) {
    return comment.text().isEmpty() ? "" : services.markdown().toHtml(comment.text());
  }

  /** Changes the text of one's own comment, within the edit window. */
  public Comment edit(User author, long id, String text) {
    show(author, id);
    String checked = WrittenText.lines("text", text, limits.commentLength());
    return repository
        .change(
            id,
            comment -> {
              checkIsChangeable(author, comment);
              return comment.with().text(checked).editedAt(now()).build();
            })
        .orElseThrow(() -> CommunityException.of(Reason.NOT_FOUND));
  }

  /** Deletes one's own comment, within the edit window; nothing of it is kept. */
  public void delete(User author, long id) {
    checkIsChangeable(author, show(author, id));
    repository.remove(id);
  }

  private void checkIsChangeable(User author, Comment comment) {
    if (comment.userId() != author.id()) {
      throw CommunityException.of(Reason.NOT_THE_AUTHOR);
    }
    if (comment.status() != Status.VISIBLE) {
      throw CommunityException.of(Reason.COMMENT_MODERATED);
    }
    if (!comment.writtenAt().plus(settings.get().community().editWindow()).isAfter(now())) {
      throw CommunityException.of(Reason.TOO_LATE);
    }
  }

  /**
   * Hides, restores or deletes a comment as a moderator; the author is told. A deleted comment
   * loses its text and stays deleted.
   *
   * @param reason for the author; one line, which a comment that is hidden or deleted must have
   */
  public Comment moderate(User moderator, long id, Status status, @Nullable String reason) {
    Comment before = show(moderator, id);
    String why =
        status == Status.VISIBLE && reason == null
            ? null
            : WrittenText.line(REASON, reason, limits.reasonLength());
    if (status == Status.VISIBLE && why != null) {
      throw CommunityException.badText(REASON, "'reason' goes with the status hidden or deleted.");
    }
    return log.asOne(() -> {
      Comment after =
          repository
              .change(id, comment -> moderated(comment, moderator, status, why))
              .orElseThrow(() -> CommunityException.of(Reason.NOT_FOUND));
      tell(moderator, before, after);
      return after;
    });
  }

  private static Comment moderated(
      Comment comment, User moderator, Status status, @Nullable String reason) {
    if (comment.status() == Status.DELETED) {
      throw CommunityException.of(Reason.COMMENT_MODERATED);
    }
    return comment
        .with()
        .status(status)
        .reason(reason)
        .moderatedBy(moderator.id())
        .text(status == Status.DELETED ? "" : comment.text())
        .build();
  }

  private void tell(User moderator, Comment before, Comment after) {
    Torrent torrent = torrents.find(moderator, after.torrentId()).orElse(null);
    if (torrent == null || before.status() == after.status()) {
      return;
    }
    Action.Kind kind =
        switch (after.status()) {
          case VISIBLE -> Action.Kind.COMMENT_RESTORED;
          case HIDDEN -> Action.Kind.COMMENT_HIDDEN;
          case DELETED -> Action.Kind.COMMENT_DELETED;
        };
    String slug = torrent.slug().value();
    log.note(moderator, kind, Action.Subject.COMMENT, after.id(), slug, after.reason());
    if (after.status() != Status.VISIBLE && after.userId() != moderator.id()) {
      Notice.Kind notice =
          after.status() == Status.HIDDEN
              ? Notice.Kind.COMMENT_HIDDEN
              : Notice.Kind.COMMENT_DELETED;
      notices.tell(after.userId(), notice, torrent, after.reason());
    }
  }
}
