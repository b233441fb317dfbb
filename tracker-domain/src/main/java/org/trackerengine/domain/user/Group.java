package org.trackerengine.domain.user;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.trackerengine.domain.accounting.Factors;

/**
 * A group of users, with rights and limits that its members have beside their own.
 *
 * @param id positive number, assigned by the repository; it is never used again
 * @param name unique name, letter case ignored
 * @param uploadsUnmoderated whether uploads of members need no approval
 * @param immune whether members may use every client and port, whatever the access rules say, and
 *     owe no seeding
 * @param downloadSlots most torrents that a member may download at one time; 0 for any number
 * @param peersPerTorrent most peers of a member on one torrent; 0 for the tracker's usual number
 * @param factors the group's share of the credit factors
 * @param createdAt wall clock, to the millisecond
 */
@RecordBuilder
public record Group(
    long id,
    String name,
    boolean uploadsUnmoderated,
    boolean immune,
    int downloadSlots,
    int peersPerTorrent,
    Factors factors,
    Instant createdAt)
    implements GroupBuilder.With {

  /** Most download slots that a group may have. */
  public static final int MOST_SLOTS = 300;

  /** Most peers on one torrent that a group may have. */
  public static final int MOST_PEERS = 100;

  /** Length of the longest name, in characters. */
  public static final int LONGEST_NAME = 64;

  /** The name that no group has: it stands for none. */
  public static final String NONE = "none";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public Group {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a group name has 1 to 64 letters, digits, '-', '_' or '.', starts with a letter or"
              + " digit, and is not 'none'");
    }
    if (downloadSlots < 0 || downloadSlots > MOST_SLOTS) {
      throw new IllegalArgumentException("a group has 0 to 300 download slots");
    }
    if (peersPerTorrent < 0 || peersPerTorrent > MOST_PEERS) {
      throw new IllegalArgumentException("a group has 0 to 100 peers on a torrent");
    }
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether {@code text} can be the name of a group. */
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME
        && NAME.matcher(text).matches()
        && !text.equalsIgnoreCase(NONE);
  }

  /** Returns the form of a name by which names are unique and sorted. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
