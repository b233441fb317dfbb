package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.user.User;

/** What users see of themselves, as JSON; {@code openapi.json} says what the fields mean. */
public record AccountView(
    String name,
    String role,
    boolean verified,
    long uploaded,
    long downloaded,
    @Nullable Double ratio,
    String passkey,
    String announceUrl,
    @Nullable String udpAnnounceUrl) {

  public static AccountView of(User user, AnnounceUrls announceUrls) {
    return new AccountView(
        user.name(),
        LowerCase.of(user.role()),
        user.verified(),
        user.uploaded(),
        user.downloaded(),
        UserView.ratio(user),
        user.passkey().value(),
        announceUrls.http(),
        announceUrls.udp());
  }
}
