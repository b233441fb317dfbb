package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.ByteSlice;

/**
 * A file as the {@code info} dictionary has it.
 *
 * @param path for display; a padding file may have none
 * @param length in bytes, not negative
 * @param pad whether it only fills up a piece (BEP 47)
 * @param piecesRoot 32 bytes, for v2 files that are not empty
 */
record FileEntry(String path, long length, boolean pad, @Nullable ByteSlice piecesRoot) {}
