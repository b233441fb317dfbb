package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.community.CommunityException;
import org.trackerengine.application.community.CommunityServices;
import org.trackerengine.application.port.RateLimiter;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.text.Markdown;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.StorageContract;

/**
 * Base class of the contracts of a community: a tracker with a torrent of alice, with members bob
 * and carol, moderator mona and admin root.
 */
abstract class CommunityContract extends StorageContract {

  protected static final CommunityLimits LIMITS =
      CommunityLimits.DEFAULT
          .with()
          .commentsPerTorrent(5)
          .editWindow(Duration.ofMinutes(30))
          .openReports(3)
          .noticesPerUser(20)
          .build();

  protected Tracker tracker;
  protected Torrent torrent;
  protected Slug slug;
  protected User alice;
  protected User bob;
  protected User carol;
  protected User mona;
  protected User root;

  /** Milliseconds that a user who comments or reports has to wait; 0 for none. */
  protected long waitMillis;

  @BeforeEach
  public final void startCommunity() {
    torrent = torrent();
    slug = torrent.slug();
    RateLimiter limiter = key -> waitMillis;
    tracker =
        closedAfterTest(
            Tracker.builder(storage())
                .settings(TrackerSettings.DEFAULT.withCommunity(LIMITS))
                .clock(clock)
                .communityServices(new CommunityServices(Markdown.PLAIN, limiter, limiter))
                .build());
    alice = tracker.users().findByName("alice").orElseThrow();
    bob = create("bob", Role.MEMBER);
    carol = create("carol", Role.MEMBER);
    mona = create("mona", Role.MODERATOR);
    root = create("root", Role.ADMIN);
  }

  protected final User create(String name, Role role) {
    return tracker.users().create(name, role, true).orElseThrow();
  }

  protected static void assertRefused(CommunityException.Reason reason, Runnable request) {
    CommunityException refused = catchThrowableOfType(CommunityException.class, request::run);
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(reason);
  }

  /** Asserts that a text is refused, and named. */
  protected static void assertBadText(String field, Runnable request) {
    CommunityException refused = catchThrowableOfType(CommunityException.class, request::run);
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(CommunityException.Reason.BAD_TEXT);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.sentence()).contains("'" + field + "'");
  }

  /** Returns the log, the oldest action first, as {@code actor KIND subject: detail}. */
  protected final List<String> log() {
    return tracker
        .administration()
        .log()
        .page(ActionQuery.all(200, null))
        .items()
        .reversed()
        .stream()
        .map(CommunityContract::line)
        .toList();
  }

  private static String line(Action action) {
    return action.actorName()
        + " "
        + action.kind()
        + " "
        + action.subjectName()
        + (action.detail() == null ? "" : ": " + action.detail());
  }

  /** Returns what a user was told, the oldest notice first, as {@code KIND torrent: text}. */
  protected final List<String> told(User user) {
    return tracker.community().notices().page(user, 200, null).items().reversed().stream()
        .map(CommunityContract::line)
        .toList();
  }

  private static String line(Notice notice) {
    return notice.kind()
        + " "
        + notice.torrent()
        + (notice.text() == null ? "" : ": " + notice.text());
  }
}
