package org.trackerengine.bootstrap.endtoend;

/** Bytes of content that a client moved on a torrent, by its own count. */
record Transferred(long uploaded, long downloaded) {}
