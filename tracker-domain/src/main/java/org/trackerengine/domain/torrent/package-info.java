/**
 * Registered torrents: their hashes, names, files, status and the slug they are found by. Who is
 * sharing a torrent right now is the business of {@code domain.swarm}.
 */
@NullMarked
package org.trackerengine.domain.torrent;

import org.jspecify.annotations.NullMarked;
