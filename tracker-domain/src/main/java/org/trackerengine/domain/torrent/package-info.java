/**
 * Registered torrents: their hashes, names, files, status and the slug they are found by; the
 * categories and tags they are sorted into. The peers that currently share a torrent are in {@code
 * domain.swarm}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.torrent;

import org.jspecify.annotations.NullMarked;
