package org.trackerengine.application.torrent;

import org.trackerengine.domain.torrent.Torrent;

/** Result of an upload of a .torrent file. */
public sealed interface UploadOutcome {

  /**
   * The torrent was registered; clients may announce it from now on.
   *
   * @param torrent torrent as stored
   * @param infoHashChanged true if the private flag or the source had to be set; the uploader must
   *     then download the file again before seeding
   */
  record Registered(Torrent torrent, boolean infoHashChanged) implements UploadOutcome {}

  /**
   * One of the torrent's hashes is registered already.
   *
   * @param existing torrent that has the hash; if it is rejected or deleted, {@link
   *     Torrents#restore} restores it
   */
  record Duplicate(Torrent existing) implements UploadOutcome {}

  /**
   * Another torrent has the same files, in pieces of another size for example; {@link
   * UploadRequest#sameContent} registers it nevertheless.
   *
   * @param existing torrent with the same files, without its own
   */
  record SameContent(Torrent existing) implements UploadOutcome {}

  /**
   * The file is not a .torrent file that the tracker accepts.
   *
   * @param code stable error code, in kebab-case
   * @param detail explanation for the uploader, as a sentence
   */
  record Rejected(String code, String detail) implements UploadOutcome {}
}
