package org.trackerengine.application.community;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.community.NoticeBuilder;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/** Use cases for what users are told. May block. Thread-safe. */
public final class Notices {

  private final TrackerClock clock;
  private final NoticeRepository repository;
  private final Users users;
  private final CommunityLimits limits;

  Notices(TrackerClock clock, NoticeRepository repository, Users users, CommunityLimits limits) {
    this.clock = clock;
    this.users = users;
    this.repository = repository;
    this.limits = limits;
  }

  /** Tells a user something about a torrent; does nothing for user 0, whose account is gone. */
  void tell(long userId, Notice.Kind kind, Torrent torrent, @Nullable String text) {
    if (userId == 0) {
      return;
    }
    repository.add(
        NoticeBuilder.builder()
            .id(0)
            .userId(userId)
            .at(clock.wallTime().truncatedTo(ChronoUnit.MICROS))
            .kind(kind)
            .torrent(torrent.slug().value())
            .name(torrent.name())
            .text(text)
            .readAt(null)
            .build(),
        limits.noticesPerUser());
    // Who is disabled for good, or has left, reads nothing any more, also not what just came.
    if (users.findById(userId).filter(Notices::isWorthTelling).isEmpty()) {
      repository.removeAll(userId);
    }
  }

  private static boolean isWorthTelling(User user) {
    return user.enabled() || user.disabledUntil() != null;
  }

  /**
   * Returns a page of what a user was told, the newest first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<Notice> page(User user, int limit, @Nullable String after) {
    return repository.page(user.id(), limit, after);
  }

  /** Returns how many notices the user has not read yet. */
  public int unread(User user) {
    return repository.unread(user.id());
  }

  /** Marks the notices of a user up to an id as read; {@link Long#MAX_VALUE} marks all. */
  public void markRead(User user, long upTo) {
    repository.markRead(user.id(), upTo, clock.wallTime().truncatedTo(ChronoUnit.MICROS));
  }
}
