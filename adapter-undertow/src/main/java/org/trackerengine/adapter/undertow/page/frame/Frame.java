package org.trackerengine.adapter.undertow.page.frame;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * What is around every page.
 *
 * @param t texts in the reader's language
 * @param site name of the community
 * @param user reader; null before sign-in
 * @param csrf token that each form sends back; empty before sign-in
 * @param path path and query of the page
 * @param unread number of messages that the reader has not read
 * @param duties whether members owe seeding, so that there is a page about it
 * @param done what a form has just done, as the key of a text; null for nothing
 * @param problem why what a form wanted was refused; null if it was not
 */
@RecordBuilder
public record Frame(
    Texts t,
    Assets assets,
    String site,
    @Nullable User user,
    String csrf,
    String path,
    int unread,
    boolean duties,
    @Nullable String done,
    @Nullable Problem problem,
    Instant now) {

  /** Returns whether the reader is signed in, and may do what members do. */
  public boolean isMember() {
    return user != null && user.verified();
  }

  public boolean isModerator() {
    return isMember() && user != null && user.role().includes(Role.MODERATOR);
  }

  public boolean isAdmin() {
    return isMember() && user != null && user.role().includes(Role.ADMIN);
  }

  /**
   * Returns where to go after the language was changed: here, unless there is no page here but what
   * a refused form has shown.
   */
  public String here() {
    return problem == null ? LocalPath.orFront(path) : LocalPath.FRONT;
  }

  /** Returns {@code page} for the link to the page that is shown, else nothing. */
  public @Nullable String current(String start) {
    boolean here =
        path.equals(start) || path.startsWith(start + "/") || path.startsWith(start + "?");
    return here ? "page" : null;
  }

  /** Returns whether {@code field} is what a form was refused for. */
  public boolean isWrong(String field) {
    return problem != null && field.equals(problem.field());
  }
}
