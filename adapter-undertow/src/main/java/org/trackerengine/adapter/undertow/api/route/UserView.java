package org.trackerengine.adapter.undertow.api.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.user.User;

/** A user as JSON, without secrets; {@code openapi.json} says what the fields mean. */
record UserView(
    String name,
    String role,
    boolean verified,
    boolean enabled,
    boolean canLeech,
    long uploaded,
    long downloaded,
    @Nullable Double ratio,
    Instant createdAt) {

  /** A user with a passkey that has just been made. */
  record WithPasskey(
      @JsonUnwrapped UserView user,
      String passkey,
      String announceUrl,
      @Nullable String udpAnnounceUrl) {

    static WithPasskey of(User user, AnnounceUrls announceUrls) {
      return new WithPasskey(
          UserView.of(user), user.passkey().value(), announceUrls.http(), announceUrls.udp());
    }
  }

  static UserView of(User user) {
    return new UserView(
        user.name(),
        LowerCase.of(user.role()),
        user.verified(),
        user.enabled(),
        user.canLeech(),
        user.uploaded(),
        user.downloaded(),
        ratio(user),
        user.createdAt());
  }

  /** Uploaded by downloaded; null while nothing has been downloaded. */
  static @Nullable Double ratio(User user) {
    return user.downloaded() == 0 ? null : (double) user.uploaded() / user.downloaded();
  }
}
