package org.trackerengine.application.community;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admin.ActionLog;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Use cases of moderators for torrents. Each decision is in the log, and the uploader is told. May
 * block. Thread-safe.
 */
public final class Moderation {

  private final Torrents torrents;
  private final Notices notices;
  private final ActionLog log;
  private final CommunityLimits limits;

  /** Of two decisions on one torrent, the log and the uploader hear in the order of the torrent. */
  private final Lock decisions = new ReentrantLock();

  Moderation(Torrents torrents, Notices notices, ActionLog log, CommunityLimits limits) {
    this.torrents = torrents;
    this.notices = notices;
    this.log = log;
    this.limits = limits;
  }

  /**
   * Returns a page of the torrents that wait for moderators or for their uploaders, without their
   * files, the oldest first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<Torrent> queue(int limit, @Nullable String after) {
    return torrents.waiting(limit, after);
  }

  /**
   * Decides on a torrent. The swarm of a rejected or deleted torrent is dropped. Returns empty if
   * there is no such torrent.
   *
   * @param reason for the uploader and for clients that announce; one line, which a postponed,
   *     rejected or deleted torrent must have and others must not
   * @throws CommunityException when the reason is missing or not good
   */
  public Optional<Torrent> decide(
      User moderator, Slug slug, TorrentStatus status, @Nullable String reason) {
    String why =
        status.needsReason() || reason != null
            ? WrittenText.line("reason", reason, limits.reasonLength())
            : null;
    if (why != null && !status.needsReason()) {
      throw CommunityException.badText(
          "reason", "'reason' goes with the status postponed, rejected or deleted.");
    }
    return inOrder(() -> {
      Torrent before = torrents.show(moderator, slug).orElse(null);
      Optional<Torrent> decided = torrents.moderate(slug, status, why);
      decided.ifPresent(after -> tell(moderator, before, after));
      return decided;
    });
  }

  /**
   * Restores a postponed, rejected or deleted torrent as {@link Torrents#restore} does: for a
   * moderator, who approves it, and for its uploader, who has it moderated again.
   */
  public Optional<Torrent> restore(User user, Slug slug) {
    return inOrder(() -> {
      Torrent before = torrents.show(user, slug).orElse(null);
      Optional<Torrent> restored = torrents.restore(user, slug);
      if (user.role().includes(Role.MODERATOR)) {
        restored.ifPresent(after -> tell(user, before, after));
      }
      return restored;
    });
  }

  /** Decides and notes as one; returns the torrent with its swarm as it is behind the decision. */
  private Optional<Torrent> inOrder(Supplier<Optional<Torrent>> decision) {
    decisions.lock();
    try {
      return log.asOne(decision).map(torrents::withLiveCounts);
    } finally {
      decisions.unlock();
    }
  }

  /** Writes the log and tells the uploader, unless nothing has changed. */
  private void tell(User moderator, @Nullable Torrent before, Torrent after) {
    if (before != null
        && before.status() == after.status()
        && Objects.equals(before.reason(), after.reason())) {
      return;
    }
    note(moderator, kind(after.status()), after, after.reason());
    Notice.Kind notice =
        switch (after.status()) {
          case PENDING -> null;
          case APPROVED -> Notice.Kind.TORRENT_APPROVED;
          case POSTPONED -> Notice.Kind.TORRENT_POSTPONED;
          case REJECTED -> Notice.Kind.TORRENT_REJECTED;
          case DELETED -> Notice.Kind.TORRENT_DELETED;
        };
    if (notice != null && moderator.id() != after.uploaderId()) {
      notices.tell(after.uploaderId(), notice, after, after.reason());
    }
  }

  private static Action.Kind kind(TorrentStatus status) {
    return switch (status) {
      case PENDING -> Action.Kind.TORRENT_PENDING;
      case APPROVED -> Action.Kind.TORRENT_APPROVED;
      case POSTPONED -> Action.Kind.TORRENT_POSTPONED;
      case REJECTED -> Action.Kind.TORRENT_REJECTED;
      case DELETED -> Action.Kind.TORRENT_DELETED;
    };
  }

  /** Lists or hides a torrent; clients can announce it in both cases. */
  public Optional<Torrent> setVisible(User moderator, Slug slug, boolean visible) {
    return inOrder(() -> {
      Torrent before = torrents.show(moderator, slug).orElse(null);
      Optional<Torrent> changed = torrents.setVisible(slug, visible);
      if (changed.isPresent() && (before == null || before.visible() != visible)) {
        note(
            moderator,
            visible ? Action.Kind.TORRENT_SHOWN : Action.Kind.TORRENT_HIDDEN,
            changed.get(),
            null);
      }
      return changed;
    });
  }

  private void note(User moderator, Action.Kind kind, Torrent torrent, @Nullable String detail) {
    log.note(moderator, kind, Action.Subject.TORRENT, torrent.id(), torrent.slug().value(), detail);
  }
}
