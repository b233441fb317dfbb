/**
 * Bencoding (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>): a writer for
 * replies and .torrent files, and a reader that is safe for hostile input. The meaning of the keys
 * of a .torrent file is defined in {@code domain.metainfo}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.bencode;

import org.jspecify.annotations.NullMarked;
