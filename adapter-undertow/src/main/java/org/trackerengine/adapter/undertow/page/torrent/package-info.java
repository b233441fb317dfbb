/**
 * The front page, lists of torrents, and one torrent.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page.torrent;

import org.jspecify.annotations.NullMarked;
