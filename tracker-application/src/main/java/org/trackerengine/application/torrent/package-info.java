/** Use cases for torrents: list, show, upload, download, moderate. */
@NullMarked
package org.trackerengine.application.torrent;

import org.jspecify.annotations.NullMarked;
