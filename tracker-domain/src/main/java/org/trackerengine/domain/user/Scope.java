package org.trackerengine.domain.user;

/**
 * One thing that an API token may be used for. A token never allows more than its user's role does.
 */
public enum Scope {
  /** See torrents, and one's own numbers; moderators see those of members, too. */
  READ,
  /** Get .torrent files, which name the passkey. */
  DOWNLOAD,
  /**
   * Read feeds, search by tools, and get the .torrent files that they name. The token is part of a
   * URL there, so it is best good for nothing else.
   */
  FEED,
  /** Register torrents, edit one's own and bring them back, comment and report. */
  UPLOAD,
  /** See and replace one's passkey, and manage one's tokens. */
  ACCOUNT,
  /** What moderators do with torrents, comments and reports. */
  MODERATE,
  /** What admins do with users, and with all that is stored. */
  ADMIN
}
