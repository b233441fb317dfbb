package org.trackerengine.adapter.undertow.api.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.port.community.Notice;

/** A notice as JSON; {@code openapi.json} describes the fields. */
public record NoticeView(
    String id,
    String kind,
    String torrent,
    String name,
    @JsonInclude(Include.NON_NULL) @Nullable String text,
    Instant at,
    @JsonInclude(Include.NON_NULL) @Nullable Instant readAt) {

  public static NoticeView of(Notice notice) {
    return new NoticeView(
        Long.toString(notice.id()),
        LowerCase.of(notice.kind()),
        notice.torrent(),
        notice.name(),
        notice.text(),
        notice.at(),
        notice.readAt());
  }
}
