package org.trackerengine.adapter.undertow.api.route;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.user.User;

/** A user's own account as JSON; {@code openapi.json} describes the fields. */
@RecordBuilder
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
    return AccountViewBuilder.builder()
        .name(user.name())
        .role(LowerCase.of(user.role()))
        .verified(user.verified())
        .uploaded(user.uploaded())
        .downloaded(user.downloaded())
        .ratio(UserView.ratio(user))
        .passkey(user.passkey().value())
        .announceUrl(announceUrls.http())
        .udpAnnounceUrl(announceUrls.udp())
        .build();
  }
}
