/**
 * Use cases for torrents: list, show, upload, download, moderate.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.torrent;

import org.jspecify.annotations.NullMarked;
