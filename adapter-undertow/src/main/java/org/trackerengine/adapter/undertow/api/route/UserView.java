package org.trackerengine.adapter.undertow.api.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.user.User;

/** A user as JSON, without secrets; {@code openapi.json} describes the fields. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record UserView(
    String name,
    String role,
    boolean verified,
    boolean enabled,
    @JsonInclude(Include.NON_NULL) @Nullable String disabledReason,
    @JsonInclude(Include.NON_NULL) @Nullable Instant disabledUntil,
    boolean canLeech,
    @JsonInclude(Include.NON_NULL) @Nullable String group,
    long uploaded,
    long downloaded,
    @Nullable Double ratio,
    Instant createdAt) {

  /** A user with a newly created passkey. */
  record WithPasskey(
      @JsonUnwrapped UserView user,
      String passkey,
      String announceUrl,
      @Nullable String udpAnnounceUrl) {

    static WithPasskey of(
        User user, @Nullable String group, AnnounceUrls announceUrls, Instant now) {
      return new WithPasskey(
          UserView.of(user, group, now),
          user.passkey().value(),
          announceUrls.http(),
          announceUrls.udp());
    }
  }

  static UserView of(User user, @Nullable String group, Instant now) {
    boolean disabled = user.isDisabled(now);
    return UserViewBuilder.builder()
        .name(user.name())
        .role(LowerCase.of(user.role()))
        .verified(user.verified())
        .enabled(!disabled)
        .disabledReason(disabled ? user.disabledReason() : null)
        .disabledUntil(disabled ? user.disabledUntil() : null)
        .canLeech(user.canLeech())
        .group(group)
        .uploaded(user.uploaded())
        .downloaded(user.downloaded())
        .ratio(ratio(user))
        .createdAt(user.createdAt())
        .build();
  }

  /** Returns uploaded divided by downloaded bytes; null if nothing has been downloaded. */
  static @Nullable Double ratio(User user) {
    return user.downloaded() == 0 ? null : (double) user.uploaded() / user.downloaded();
  }
}
