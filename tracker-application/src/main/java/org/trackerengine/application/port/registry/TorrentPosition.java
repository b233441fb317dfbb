package org.trackerengine.application.port.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Position of a torrent in a sorted list. Positions of one sort order compare in the order of the
 * list: by name, then the greater number first, then the newer torrent, then the greater id.
 *
 * @param name name as {@link #nameKey} makes it; empty if the list is not sorted by name
 * @param number size, finished downloads, seeders or leechers; 0 if the list is sorted by none
 * @param createdAt registration time, to the microsecond
 * @param id torrent id, which decides among otherwise equal positions
 */
public record TorrentPosition(String name, long number, Instant createdAt, long id)
    implements Comparable<TorrentPosition> {

  static final int PARTS = 4;

  private static final long MICROS = 1_000_000;

  /**
   * Earliest allowed time; every database supports the years 1 to 9999, and a time outside them
   * comes from a forged cursor.
   */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Comparator<TorrentPosition> ORDER =
      Comparator.comparing(TorrentPosition::name)
          .thenComparing(Comparator.comparingLong(TorrentPosition::number).reversed())
          .thenComparing(Comparator.comparing(TorrentPosition::createdAt).reversed())
          .thenComparing(Comparator.comparingLong(TorrentPosition::id).reversed());

  public TorrentPosition {
    if (createdAt.isBefore(FIRST) || createdAt.isAfter(LAST)) {
      throw new IllegalArgumentException("not a time at which a torrent can be registered");
    }
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the position of {@code torrent} in a list with this sort order. */
  public static TorrentPosition of(Torrent torrent, TorrentQuery.Sort sort) {
    return of(torrent, sort, sort == TorrentQuery.Sort.NAME ? nameKey(torrent.name()) : "");
  }

  /** Returns the same position, using the {@linkplain #nameKey key} of the name as stored. */
  public static TorrentPosition of(Torrent torrent, TorrentQuery.Sort sort, String nameKey) {
    String name = sort == TorrentQuery.Sort.NAME ? nameKey : "";
    long number =
        switch (sort) {
          case NEWEST, NAME -> 0;
          case SIZE -> torrent.size();
          case COMPLETED -> torrent.completed();
          case SEEDERS -> torrent.seeders();
          case LEECHERS -> torrent.leechers();
        };
    return new TorrentPosition(name, number, torrent.createdAt(), torrent.id());
  }

  /**
   * Returns the key by which a name is searched and sorted: without case and accents, in one
   * Unicode normal form, and cut after 1,536 bytes of UTF-8. A storage that stores keys creates
   * them with this method.
   */
  public static String nameKey(String name) {
    return NameKey.of(name);
  }

  static TorrentPosition parse(List<String> parts) {
    return new TorrentPosition(
        parts.get(0),
        Long.parseLong(parts.get(1)),
        instant(Long.parseLong(parts.get(2))),
        Long.parseLong(parts.get(3)));
  }

  List<String> parts() {
    return List.of(name, "" + number, "" + micros(createdAt), "" + id);
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS + time.getNano() / 1_000;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  @Override
  public int compareTo(TorrentPosition other) {
    return ORDER.compare(this, other);
  }
}
