/**
 * The .torrent file: it is read and checked at upload, and gets the user's own announce URL at
 * download. Versions 1, 2 and hybrids. Bencoding itself is in {@code domain.bencode}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.NullMarked;
