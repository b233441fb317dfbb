package org.trackerengine.adapter.undertow.api.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.port.community.Action;

/** An action of the log as JSON; {@code openapi.json} describes the fields. */
record ActionView(
    String id,
    Instant at,
    String actor,
    String kind,
    String subject,
    String name,
    @JsonInclude(Include.NON_NULL) @Nullable String detail) {

  static ActionView of(Action action) {
    return new ActionView(
        Long.toString(action.id()),
        action.at(),
        action.actorName(),
        LowerCase.of(action.kind()),
        LowerCase.of(action.subject()),
        action.subjectName(),
        action.detail());
  }
}
