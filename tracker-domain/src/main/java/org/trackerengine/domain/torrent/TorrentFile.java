package org.trackerengine.domain.torrent;

/**
 * One file of a torrent.
 *
 * @param path components joined by {@code /}, safe to show, never absolute
 * @param length bytes
 */
public record TorrentFile(String path, long length) {}
