package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * The registered torrents as rows of numbers, 68 bytes each, with the rest in {@link
 * TorrentRecords}: a {@link Torrent} is made when somebody asks for one. What changes, and what
 * lists are filtered and ordered by, is in the row. Few torrents have a reason or factors of their
 * own; those are in maps. Row 0 is the torrent with id 1. Guarded by its owner.
 */
final class TorrentRows {

  private static final long MICROS = 1_000_000;

  /** Nanoseconds of the time of creation beyond its microseconds. */
  private static final int NANOS = (1 << 10) - 1;

  private static final int STATUS = 3 << 10;
  private static final int PENDING = 0;
  private static final int APPROVED = 1 << 10;
  private static final int REJECTED = 2 << 10;
  private static final int DELETED = 3 << 10;
  private static final int VISIBLE = 1 << 12;
  private static final int V1 = 1 << 13;
  private static final int REASON = 1 << 14;
  private static final int FACTORS = 1 << 15;
  private static final int LISTED = VISIBLE | APPROVED;

  private final TorrentRecords records;
  private final LongLane hashFirst = new LongLane();
  private final LongLane hashSecond = new LongLane();
  private final IntLane hashThird = new IntLane();
  private final LongLane bytes = new LongLane();
  private final LongLane uploaders = new LongLane();
  private final LongLane createdMicros = new LongLane();
  private final LongLane completed = new LongLane();
  private final IntLane seeders = new IntLane();
  private final IntLane leechers = new IntLane();
  private final IntLane flags = new IntLane();
  private final IntLane recordOf = new IntLane();
  private final Map<Integer, String> reasons = new HashMap<>();
  private final Map<Integer, Factors> factors = new HashMap<>();
  private int size;

  TorrentRows(TorrentRecords records) {
    this.records = records;
  }

  int size() {
    return size;
  }

  static long id(int row) {
    return row + 1L;
  }

  /**
   * Adds a torrent, and tells its row.
   *
   * @throws StorageFullException when there is no room for it; nothing is stored then
   */
  int add(Slug slug, NewTorrent torrent, byte[] metainfo, long uploaderId) {
    InfoHash hash = Torrent.primary(torrent.infoHash(), torrent.infoHashV2());
    long micros = micros(torrent.createdAt());
    int record = records.append(slug, torrent, metainfo);
    int row = size;
    hashFirst.set(row, hash.first());
    hashSecond.set(row, hash.second());
    hashThird.set(row, hash.third());
    bytes.set(row, torrent.size());
    uploaders.set(row, uploaderId);
    createdMicros.set(row, micros);
    completed.set(row, 0);
    setCounts(row, 0, 0);
    flags.set(
        row,
        torrent.createdAt().get(ChronoField.NANO_OF_SECOND) % 1_000
            | (torrent.infoHash() == null ? 0 : V1));
    recordOf.set(row, record);
    setStanding(row, torrent.visible(), torrent.status());
    size++;
    return row;
  }

  static long micros(Instant time) {
    long whole = Math.multiplyExact(time.getEpochSecond(), MICROS);
    return Math.addExact(whole, time.getNano() / 1_000);
  }

  private void setStanding(int row, boolean visible, TorrentStatus status) {
    int others = flags.get(row) & ~(VISIBLE | STATUS);
    flags.set(row, others | (visible ? VISIBLE : 0) | bitsOf(status));
  }

  private static int bitsOf(TorrentStatus status) {
    return switch (status) {
      case PENDING -> PENDING;
      case APPROVED -> APPROVED;
      case REJECTED -> REJECTED;
      case DELETED -> DELETED;
    };
  }

  private TorrentStatus status(int row) {
    return switch (flags.get(row) & STATUS) {
      case PENDING -> TorrentStatus.PENDING;
      case APPROVED -> TorrentStatus.APPROVED;
      case REJECTED -> TorrentStatus.REJECTED;
      default -> TorrentStatus.DELETED;
    };
  }

  /** Takes over what may be changed of a torrent. */
  void change(int row, Torrent wanted) {
    setStanding(row, wanted.visible(), wanted.status());
    put(row, REASON, reasons, wanted.reason());
    put(row, FACTORS, factors, wanted.factors().equals(Factors.NEUTRAL) ? null : wanted.factors());
  }

  private <T> void put(int row, int flag, Map<Integer, T> rare, @Nullable T value) {
    if (value != null) {
      rare.put(row, value);
      flags.set(row, flags.get(row) | flag);
    } else if (has(row, flag)) {
      rare.remove(row);
      flags.set(row, flags.get(row) & ~flag);
    }
  }

  private boolean has(int row, int flag) {
    return (flags.get(row) & flag) != 0;
  }

  boolean isListed(int row) {
    return (flags.get(row) & (VISIBLE | STATUS)) == LISTED;
  }

  boolean hasHash(int row, InfoHash hash) {
    return hashFirst.get(row) == hash.first()
        && hashSecond.get(row) == hash.second()
        && hashThird.get(row) == hash.third();
  }

  /** Whether this is the second hash of a hybrid torrent. */
  boolean hasSecondHash(int row, InfoHash hash) {
    InfoHashV2 v2 = records.v2(recordOf.get(row));
    return v2 != null && v2.truncated().equals(hash);
  }

  boolean hasSlug(int row, Slug slug) {
    return records.hasSlug(recordOf.get(row), slug);
  }

  String name(int row) {
    return records.name(recordOf.get(row));
  }

  byte[] metainfo(int row) {
    return records.metainfo(recordOf.get(row));
  }

  /** Bytes of all files of the torrent. */
  long bytes(int row) {
    return bytes.get(row);
  }

  long completed(int row) {
    return completed.get(row);
  }

  /** Microseconds since 1970. */
  long createdMicros(int row) {
    return createdMicros.get(row);
  }

  void setCompleted(int row, long total) {
    completed.set(row, total);
  }

  void setCounts(int row, int newSeeders, int newLeechers) {
    seeders.set(row, newSeeders);
    leechers.set(row, newLeechers);
  }

  Instant createdAt(int row) {
    long micros = createdMicros.get(row);
    long nanos = Math.floorMod(micros, MICROS) * 1_000 + (flags.get(row) & NANOS);
    return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), nanos);
  }

  Torrent torrent(int row) {
    return torrent(row, records.files(recordOf.get(row)));
  }

  Torrent withoutFiles(int row) {
    return torrent(row, List.of());
  }

  private Torrent torrent(int row, List<TorrentFile> files) {
    int record = recordOf.get(row);
    return new Torrent(
        id(row),
        records.slug(record),
        records.name(record),
        has(row, V1)
            ? new InfoHash(hashFirst.get(row), hashSecond.get(row), hashThird.get(row))
            : null,
        records.v2(record),
        bytes.get(row),
        files,
        records.fileCount(record),
        has(row, VISIBLE),
        status(row),
        has(row, REASON) ? reasons.get(row) : null,
        has(row, FACTORS) ? factors.getOrDefault(row, Factors.NEUTRAL) : Factors.NEUTRAL,
        uploaders.get(row),
        createdAt(row),
        seeders.get(row),
        leechers.get(row),
        completed.get(row));
  }
}
