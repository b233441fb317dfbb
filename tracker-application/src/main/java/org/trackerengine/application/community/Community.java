package org.trackerengine.application.community;

import org.trackerengine.application.admin.ActionLog;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.text.Markdown;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Users;

/** The use cases of members and moderators over one tracker. Thread-safe. */
public final class Community {

  private final Markdown markdown;
  private final Notices notices;
  private final Moderation moderation;
  private final Comments comments;
  private final Reports reports;

  public Community(
      TrackerClock clock,
      CommunityStorage storage,
      CurrentSettings settings,
      CommunityServices services,
      Torrents torrents,
      Users users,
      ActionLog log) {
    CommunityLimits limits = settings.get().community();
    markdown = services.markdown();
    notices = new Notices(clock, storage.notices(), users, limits);
    moderation = new Moderation(torrents, notices, log, limits);
    comments =
        new Comments(clock, storage.comments(), torrents, users, notices, log, settings, services);
    reports =
        new Reports(
            clock, storage.reports(), torrents, users, comments, notices, log, limits, services);
  }

  /** Returns what converts Markdown that users write to HTML. */
  public Markdown markdown() {
    return markdown;
  }

  public Notices notices() {
    return notices;
  }

  public Moderation moderation() {
    return moderation;
  }

  public Comments comments() {
    return comments;
  }

  public Reports reports() {
    return reports;
  }
}
