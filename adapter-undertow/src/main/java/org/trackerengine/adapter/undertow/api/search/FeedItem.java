package org.trackerengine.adapter.undertow.api.search;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;

/**
 * A torrent as feeds show it.
 *
 * @param torrent with its current counts
 * @param category null if it has none
 * @param factors what its bytes are worth to everyone now
 */
record FeedItem(Torrent torrent, @Nullable Category category, Factors factors) {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  /** Returns a line about the torrent: size, files and peers. */
  String summary() {
    return size(torrent.size())
        + (torrent.fileCount() == 1 ? ", 1 file, " : ", " + torrent.fileCount() + " files, ")
        + torrent.seeders()
        + " seeding, "
        + torrent.leechers()
        + " downloading"
        + (factors.downloadMillionths() == 0 ? ", freeleech" : "");
  }

  private static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }
}
