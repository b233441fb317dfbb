package org.trackerengine.application.torrent;

import org.trackerengine.domain.torrent.Torrent;

/** What became of an uploaded .torrent file. */
public sealed interface UploadOutcome {

  /**
   * It is registered; clients may announce it from now on.
   *
   * @param torrent as stored
   * @param infoHashChanged whether the private flag had to be set, so that the uploader must
   *     download the file again before seeding
   */
  record Registered(Torrent torrent, boolean infoHashChanged) implements UploadOutcome {}

  /**
   * One of its hashes is registered already.
   *
   * @param existing the torrent that has it, which may be rejected or deleted: {@link
   *     Torrents#restore} brings it back
   */
  record Duplicate(Torrent existing) implements UploadOutcome {}

  /**
   * It is not a .torrent file that the tracker takes.
   *
   * @param code stable, kebab-case
   * @param detail a sentence for the uploader
   */
  record Rejected(String code, String detail) implements UploadOutcome {}
}
