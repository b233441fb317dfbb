package org.trackerengine.domain.metainfo;

import org.trackerengine.domain.bencode.BencodeLimits;

/**
 * What a {@link MetainfoReader} takes before it gives up.
 *
 * @param bencode limits of the encoding, among them the size of the file
 * @param maxNameBytes length of the torrent's name and of each component of a path
 * @param minPieceLength in bytes
 * @param maxPieceLength in bytes
 * @param maxFiles entries of the file list, padding included
 * @param maxPathComponents directories and the file's name
 * @param maxPathBytes length of a path with its separators
 */
public record MetainfoLimits(
    BencodeLimits bencode,
    int maxNameBytes,
    int minPieceLength,
    int maxPieceLength,
    int maxFiles,
    int maxPathComponents,
    int maxPathBytes) {

  /**
   * {@link BencodeLimits#DEFAULT}; names of 255 bytes, pieces of 16 KiB to 256 MiB, 200 000 files,
   * paths of 64 components and 4096 bytes.
   */
  public static final MetainfoLimits DEFAULT =
      new MetainfoLimits(BencodeLimits.DEFAULT, 255, 16 << 10, 256 << 20, 200_000, 64, 4096);
}
