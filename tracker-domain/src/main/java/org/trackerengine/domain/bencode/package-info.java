/**
 * Bencoding (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>): a writer for
 * replies and .torrent files and a reader that holds hostile input to limits. What the keys of a
 * .torrent file mean is the business of {@code domain.metainfo}.
 */
@NullMarked
package org.trackerengine.domain.bencode;

import org.jspecify.annotations.NullMarked;
