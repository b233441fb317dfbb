package org.trackerengine.domain.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One change that was made to what people write about a torrent.
 *
 * @param id positive number, assigned by the repository
 * @param torrentId the torrent
 * @param userId who made the change
 * @param editedAt wall clock
 * @param field what was changed
 * @param before the text before the change; empty for none
 * @param after the text after it; empty for none
 */
@RecordBuilder
public record TorrentEdit(
    long id,
    long torrentId,
    long userId,
    Instant editedAt,
    Field field,
    String before,
    String after)
    implements TorrentEditBuilder.With {

  /** What can be edited. */
  public enum Field {
    /** The name for display. */
    NAME,
    /** The description, in Markdown. */
    DESCRIPTION,
    /** The category; the texts are slugs. */
    CATEGORY,
    /** The tags; the texts are names with commas between them. */
    TAGS,
    /** Whether the uploader is named; the texts are {@code true} and {@code false}. */
    ANONYMOUS,
    /** The cover picture; the texts are hashes of pictures. */
    COVER
  }

  /** Returns the changes from one state to another, without ids. */
  public static List<TorrentEdit> between(
      TorrentDetails before, TorrentDetails after, long torrentId, long userId, Instant editedAt) {
    List<TorrentEdit> edits = new ArrayList<>();
    for (Field field : Field.values()) {
      String old = text(before, field);
      String now = text(after, field);
      if (!old.equals(now)) {
        edits.add(new TorrentEdit(0, torrentId, userId, editedAt, field, old, now));
      }
    }
    return edits;
  }

  private static String text(TorrentDetails details, Field field) {
    return switch (field) {
      case NAME -> details.name();
      case DESCRIPTION -> details.description();
      case CATEGORY -> Objects.requireNonNullElse(details.category(), "");
      case TAGS -> String.join(",", details.tags());
      case ANONYMOUS -> Boolean.toString(details.anonymous());
      case COVER -> "";
    };
  }
}
