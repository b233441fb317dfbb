/** Commands for the torrents of a running server. */
@NullMarked
package org.trackerengine.bootstrap.cli.remote.torrent;

import org.jspecify.annotations.NullMarked;
