package org.trackerengine.domain.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;

/**
 * A registered torrent. At least one of its two hashes is there; a hybrid one has both.
 *
 * @param id positive, given by the repository
 * @param slug unique
 * @param name safe to show, as the .torrent file says it
 * @param infoHash SHA-1 of {@code info}; null when the torrent is v2 only
 * @param infoHashV2 SHA-256 of {@code info}; null when the torrent is v1 only
 * @param size bytes of all files
 * @param files in the order of the .torrent file; empty where a repository answers many torrents at
 *     once
 * @param fileCount how many files there are
 * @param visible whether it is listed and found by slug; announces do not ask
 * @param status where it stands with the moderators
 * @param reason why it was rejected or deleted, else null
 * @param factors the torrent's own share of the credit factors
 * @param uploaderId the user who registered it
 * @param createdAt wall clock
 * @param seeders live peers with everything, when the record was read
 * @param leechers the other live peers, when the record was read
 * @param completed downloads finished since it was registered, when the record was read
 */
@RecordBuilder
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
    long completed)
    implements TorrentBuilder.With {

  public Torrent {
    if (infoHash == null && infoHashV2 == null) {
      throw new IllegalArgumentException("a torrent has an info hash");
    }
    files = List.copyOf(files);
  }

  /** The hash that names the torrent's swarm: v1 where there is one, else the truncated v2. */
  public InfoHash swarm() {
    return primary(infoHash, infoHashV2);
  }

  /** The second hash that clients may announce a hybrid torrent by, else null. */
  public @Nullable InfoHash secondHash() {
    return infoHash == null || infoHashV2 == null ? null : infoHashV2.truncated();
  }

  /** The v1 hash, or the truncated v2 hash where there is none; one of the two is there. */
  public static InfoHash primary(@Nullable InfoHash v1, @Nullable InfoHashV2 v2) {
    if (v1 != null) {
      return v1;
    }
    if (v2 == null) {
      throw new IllegalArgumentException("a torrent has an info hash");
    }
    return v2.truncated();
  }

  /** The same torrent with another standing and the reason for it. */
  public Torrent withStatus(TorrentStatus newStatus, @Nullable String newReason) {
    return with().status(newStatus).reason(newReason).build();
  }

  /** The same torrent with other counts. */
  public Torrent withCounts(int newSeeders, int newLeechers, long newCompleted) {
    return with().seeders(newSeeders).leechers(newLeechers).completed(newCompleted).build();
  }
}
