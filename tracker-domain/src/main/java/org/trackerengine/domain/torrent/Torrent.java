package org.trackerengine.domain.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Registered torrent. It has at least one of the two hashes; a hybrid torrent has both.
 *
 * @param id positive number, assigned by the repository
 * @param slug unique name in URLs
 * @param name the name for display, at first that of the .torrent file; safe to show
 * @param infoHash SHA-1 of {@code info}; null when the torrent is v2 only
 * @param infoHashV2 SHA-256 of {@code info}; null when the torrent is v1 only
 * @param size total size of all files, bytes
 * @param files the files in the order of the .torrent file; empty if a repository returns many
 *     torrents at once
 * @param fileCount the number of files
 * @param visible whether the torrent is listed and can be found by slug; announces ignore this
 * @param status the result of moderation
 * @param reason the reason why the torrent was postponed, rejected or deleted, else null
 * @param factors the torrent's own share of the credit factors
 * @param uploaderId the user who registered it
 * @param createdAt wall clock
 * @param seeders live peers with the whole torrent when the record was read
 * @param leechers the other live peers when the record was read
 * @param completed downloads finished since it was registered, when the record was read
 * @param categoryId the torrent's category; null for none
 * @param tags names of its tags, sorted; empty if a repository visits all torrents
 * @param anonymous whether only moderators and the uploader may see who uploaded it
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record Torrent(
    long id,
    Slug slug,
    String name,
    @Nullable InfoHash infoHash,
    @Nullable InfoHashV2 infoHashV2,
    long size,
    List<TorrentFile> files,
    int fileCount,
    boolean visible,
    TorrentStatus status,
    @Nullable String reason,
    Factors factors,
    long uploaderId,
    Instant createdAt,
    int seeders,
    int leechers,
    long completed,
    @Nullable Long categoryId,
    List<String> tags,
    boolean anonymous)
    implements TorrentBuilder.With {

  public Torrent {
    if (infoHash == null && infoHashV2 == null) {
      throw new IllegalArgumentException("a torrent has an info hash");
    }
    files = List.copyOf(files);
    tags = List.copyOf(tags);
  }

  /**
   * Returns the hash that identifies the torrent's swarm: the v1 hash if there is one, else the
   * truncated v2 hash.
   */
  public InfoHash swarm() {
    return primary(infoHash, infoHashV2);
  }

  /**
   * Returns the second hash by which clients may announce a hybrid torrent; null for other
   * torrents.
   */
  public @Nullable InfoHash secondHash() {
    return infoHash == null || infoHashV2 == null ? null : infoHashV2.truncated();
  }

  /**
   * Returns the v1 hash, or the truncated v2 hash if there is no v1 hash; at least one must exist.
   */
  public static InfoHash primary(@Nullable InfoHash v1, @Nullable InfoHashV2 v2) {
    if (v1 != null) {
      return v1;
    }
    if (v2 == null) {
      throw new IllegalArgumentException("a torrent has an info hash");
    }
    return v2.truncated();
  }

  /** Whether this user may edit what people write about the torrent. */
  public boolean mayBeEditedBy(User user) {
    return uploaderId == user.id() || user.role().includes(Role.MODERATOR);
  }

  /** Whether this user may see who uploaded the torrent. */
  public boolean showsUploaderTo(User reader) {
    return !anonymous || mayBeEditedBy(reader);
  }

  /** Returns the same torrent with another status and the reason for it. */
  public Torrent withStatus(TorrentStatus newStatus, @Nullable String newReason) {
    return with().status(newStatus).reason(newReason).build();
  }

  /** Returns the same torrent with other counts. */
  public Torrent withCounts(int newSeeders, int newLeechers, long newCompleted) {
    return with().seeders(newSeeders).leechers(newLeechers).completed(newCompleted).build();
  }
}
