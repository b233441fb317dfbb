package org.trackerengine.domain.accounting;

/**
 * Whose bytes a credit factor is for: all, those of a torrent, of a group's users, of a user, or of
 * a user on a torrent.
 *
 * @param userId the user; 0 for all users
 * @param torrentId the torrent; 0 for all torrents
 * @param groupId the group; 0 unless the factor is for a group, in which case the others are 0
 */
public record FactorTarget(long userId, long torrentId, long groupId) {

  /** All users on all torrents. */
  public static final FactorTarget ALL = new FactorTarget(0, 0, 0);

  public FactorTarget {
    if (Math.min(userId, Math.min(torrentId, groupId)) < 0
        || groupId != 0 && (userId | torrentId) != 0) {
      throw new IllegalArgumentException("a factor is for a group, or for a user and a torrent");
    }
  }

  /** Returns the target of a torrent. */
  public static FactorTarget ofTorrent(long torrentId) {
    return new FactorTarget(0, torrentId, 0);
  }

  /** Returns the target of a user. */
  public static FactorTarget ofUser(long userId) {
    return new FactorTarget(userId, 0, 0);
  }

  /** Returns the target of a group. */
  public static FactorTarget ofGroup(long groupId) {
    return new FactorTarget(0, 0, groupId);
  }
}
