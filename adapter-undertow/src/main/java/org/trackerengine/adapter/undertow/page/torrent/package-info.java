/** The front page, lists of torrents, and one torrent. */
@NullMarked
package org.trackerengine.adapter.undertow.page.torrent;

import org.jspecify.annotations.NullMarked;
