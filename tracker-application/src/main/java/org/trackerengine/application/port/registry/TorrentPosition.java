package org.trackerengine.application.port.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Where a torrent stands in a list. Positions of one order compare as the list shows them: by name
 * first, then the greater number, the newer torrent, the greater id.
 *
 * @param name as {@link #nameKey} makes it; empty where names do not matter
 * @param number size or finished downloads; 0 where neither matters
 * @param createdAt to the microsecond
 * @param id the last word among equals
 */
public record TorrentPosition(String name, long number, Instant createdAt, long id)
    implements Comparable<TorrentPosition> {

  static final int PARTS = 4;

  private static final long MICROS = 1_000_000;

  /** Every database knows the years 1 to 9999; beyond them is no torrent, but a forged cursor. */
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

  /** The position of {@code torrent} in a list of this order. */
  public static TorrentPosition of(Torrent torrent, TorrentQuery.Sort sort) {
    return of(torrent, sort, sort == TorrentQuery.Sort.NAME ? nameKey(torrent.name()) : "");
  }

  /** The same, with the {@linkplain #nameKey key of its name} as a storage keeps it. */
  public static TorrentPosition of(Torrent torrent, TorrentQuery.Sort sort, String nameKey) {
    String name = sort == TorrentQuery.Sort.NAME ? nameKey : "";
    long number =
        switch (sort) {
          case NEWEST, NAME -> 0;
          case SIZE -> torrent.size();
          case COMPLETED -> torrent.completed();
        };
    return new TorrentPosition(name, number, torrent.createdAt(), torrent.id());
  }

  /**
   * A name as it is searched and ordered by: without case and accents, in one form, and cut after
   * 1,536 bytes of UTF-8. A storage that keeps keys makes them by this when it stores a name.
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
