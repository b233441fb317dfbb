package org.trackerengine.adapter.undertow.api.account;

import java.util.List;
import java.util.stream.Stream;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.settings.SiteSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;

/**
 * What the API needs for people who sign in.
 *
 * @param cookie keeps their sessions
 * @param site names this tracker in apps for one-time codes
 * @param settings what the community says of itself on pages
 */
public record AccountApi(
    Accounts accounts, SessionCookie cookie, String site, SiteSettings settings) {

  /** Returns the routes of people. */
  public List<Route> routes(Tracker tracker, Json json) {
    return Stream.of(
            new SessionRoutes(accounts, cookie, json).routes(),
            new RegistrationRoutes(accounts, tracker.users(), json).routes(),
            new PasswordRoutes(accounts, tracker.users(), site, json).routes(),
            new InvitationRoutes(accounts, tracker.users(), json).routes(),
            new PersonalDataRoutes(accounts, tracker, cookie, json).routes())
        .flatMap(List::stream)
        .toList();
  }
}
