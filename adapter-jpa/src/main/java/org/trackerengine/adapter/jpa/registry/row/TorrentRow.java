package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * A row of {@code torrents} with its rows of {@code torrent_hashes}. The counts, the category and
 * later names are only read here; other statements write them.
 */
@Entity
@Table(name = "torrents")
public class TorrentRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(updatable = false)
  private String slug;

  @Column(updatable = false)
  private String name;

  @Column(name = "name_key", updatable = false)
  private String nameKey;

  @Convert(converter = InfoHashConverter.class)
  @Column(name = "info_hash", updatable = false)
  private @Nullable InfoHash infoHash;

  @Convert(converter = InfoHashV2Converter.class)
  @Column(name = "info_hash_v2", updatable = false)
  private @Nullable InfoHashV2 infoHashV2;

  @ElementCollection
  @CollectionTable(name = "torrent_hashes", joinColumns = @JoinColumn(name = "torrent_id"))
  @Convert(converter = InfoHashConverter.class)
  @Column(name = "hash")
  private Set<InfoHash> hashes;

  @Column(updatable = false)
  private long size;

  @Column(name = "file_count", updatable = false)
  private int fileCount;

  private boolean visible;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private TorrentStatus status;

  private @Nullable String reason;

  @Column(name = "upload_factor")
  private int uploadFactor;

  @Column(name = "download_factor")
  private int downloadFactor;

  @Column(name = "uploader_id", updatable = false)
  private long uploaderId;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "category_id", insertable = false, updatable = false)
  private @Nullable Long categoryId;

  @Column(updatable = false)
  private boolean anonymous;

  @Column(name = "content_key", updatable = false)
  private byte @Nullable [] contentKey;

  @Column(insertable = false, updatable = false)
  private int seeders;

  @Column(insertable = false, updatable = false)
  private int leechers;

  @Column(insertable = false, updatable = false)
  private long completed;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public TorrentRow() {}

  public TorrentRow(NewTorrent torrent, Slug slug, long uploaderId) {
    this.slug = slug.value();
    name = StorableText.of(torrent.name());
    nameKey = TorrentPosition.nameKey(name);
    infoHash = torrent.infoHash();
    infoHashV2 = torrent.infoHashV2();
    hashes = hashes(torrent);
    size = torrent.size();
    fileCount = torrent.files().size();
    visible = torrent.visible();
    status = torrent.status();
    uploadFactor = Factors.NEUTRAL.uploadMillionths();
    downloadFactor = Factors.NEUTRAL.downloadMillionths();
    this.uploaderId = uploaderId;
    createdAt = torrent.createdAt().truncatedTo(ChronoUnit.MICROS);
    anonymous = torrent.anonymous();
    contentKey = torrent.contentKey() == null ? null : torrent.contentKey().toBytes();
  }

  /**
   * Returns the hashes by which a torrent is found, sorted, so that two transactions that insert
   * both do not deadlock.
   */
  public static Set<InfoHash> hashes(NewTorrent torrent) {
    Set<InfoHash> hashes = new TreeSet<>();
    if (torrent.infoHash() != null) {
      hashes.add(torrent.infoHash());
    }
    if (torrent.infoHashV2() != null) {
      hashes.add(torrent.infoHashV2().truncated());
    }
    return hashes;
  }

  public long id() {
    return id;
  }

  /** Copies the attributes that may be changed. */
  public void change(Torrent wanted) {
    visible = wanted.visible();
    status = wanted.status();
    reason = wanted.reason() == null ? null : StorableText.of(wanted.reason());
    uploadFactor = wanted.factors().uploadMillionths();
    downloadFactor = wanted.factors().downloadMillionths();
  }

  public Torrent torrent(List<TorrentFile> files, List<String> tags) {
    return new Torrent(
        id,
        new Slug(slug),
        name,
        infoHash,
        infoHashV2,
        size,
        files,
        fileCount,
        visible,
        status,
        reason,
        new Factors(uploadFactor, downloadFactor),
        uploaderId,
        createdAt,
        seeders,
        leechers,
        completed,
        categoryId,
        tags,
        anonymous);
  }
}
