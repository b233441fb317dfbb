package org.trackerengine.domain.metainfo;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.domain.bencode.BencodeLimits;

/**
 * Limits of {@link MetainfoReader}; input beyond them is rejected.
 *
 * @param bencode limits of the encoding, among them the size of the file
 * @param maxNameBytes largest length of the torrent's name and of each component of a path
 * @param minPieceLength smallest length of a piece in bytes
 * @param maxPieceLength largest length of a piece in bytes
 * @param maxFiles most entries of the file list, padding included
 * @param maxPathComponents most components of a path: directories and the file's name
 * @param maxPathBytes largest length of a path with its separators
 * @param maxPathCharacters most characters of all paths together in the form for display. A
 *     directory appears once in a v2 file tree, but in the paths of all of its files
 */
@RecordBuilder
public record MetainfoLimits(
    BencodeLimits bencode,
    int maxNameBytes,
    int minPieceLength,
    int maxPieceLength,
    int maxFiles,
    int maxPathComponents,
    int maxPathBytes,
    int maxPathCharacters)
    implements MetainfoLimitsBuilder.With {

  /**
   * The default limits: {@link BencodeLimits#DEFAULT}; names of 1024 bytes, pieces of 16 KiB to 256
   * MiB, 200 000 files, paths of 64 components and 4096 bytes, 32 million characters of paths.
   */
  public static final MetainfoLimits DEFAULT =
      MetainfoLimitsBuilder.builder()
          .bencode(BencodeLimits.DEFAULT)
          .maxNameBytes(1024)
          .minPieceLength(16 << 10)
          .maxPieceLength(256 << 20)
          .maxFiles(200_000)
          .maxPathComponents(64)
          .maxPathBytes(4096)
          .maxPathCharacters(32_000_000)
          .build();
}
