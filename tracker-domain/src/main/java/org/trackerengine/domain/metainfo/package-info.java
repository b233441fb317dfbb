/**
 * The .torrent file: read and checked at upload, given the reader's own announce URL at download,
 * made for tests and demos. Versions 1, 2 and hybrids. How bytes are bencoded is the business of
 * {@code domain.bencode}.
 */
@NullMarked
package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.NullMarked;
