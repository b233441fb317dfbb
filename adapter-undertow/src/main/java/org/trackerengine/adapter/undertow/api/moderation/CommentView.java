package org.trackerengine.adapter.undertow.api.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.domain.torrent.Slug;

/**
 * A comment as JSON; {@code author} is null for one whose account was deleted; {@code openapi.json}
 * describes the fields.
 */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record CommentView(
    String id,
    String torrent,
    @Nullable String author,
    String text,
    String html,
    String status,
    @JsonInclude(Include.NON_NULL) @Nullable String reason,
    Instant writtenAt,
    @JsonInclude(Include.NON_NULL) @Nullable Instant editedAt) {

  static CommentView of(Comment comment, Slug torrent, Comments comments) {
    return CommentViewBuilder.builder()
        .id(Long.toString(comment.id()))
        .torrent(torrent.value())
        .author(comments.authorOf(comment).orElse(null))
        .text(comment.text())
        .html(comments.htmlOf(comment))
        .status(LowerCase.of(comment.status()))
        .reason(comment.reason())
        .writtenAt(comment.writtenAt())
        .editedAt(comment.editedAt())
        .build();
  }
}
