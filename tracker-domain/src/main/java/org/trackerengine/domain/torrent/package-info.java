/**
 * Registered torrents: their hashes, names, files, status and the slug they are found by. The peers
 * that currently share a torrent are in {@code domain.swarm}.
 */
@NullMarked
package org.trackerengine.domain.torrent;

import org.jspecify.annotations.NullMarked;
