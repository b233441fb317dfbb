package org.trackerengine.domain.metainfo;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * Reader that parses and checks .torrent files of version 1 (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>), version 2 and both at once (<a
 * href="https://www.bittorrent.org/beps/bep_0052.html">BEP 52</a>). Info hashes are computed over
 * the unchanged bytes of the file; nothing is encoded again. Thread-safe.
 */
public final class MetainfoReader {

  private final MetainfoLimits limits;

  /** Creates a reader with {@link MetainfoLimits#DEFAULT}. */
  public MetainfoReader() {
    this(MetainfoLimits.DEFAULT);
  }

  /** Creates a reader with these limits. */
  public MetainfoReader(MetainfoLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a whole .torrent file. {@code torrent} is neither changed nor stored. White space after
   * its end is ignored.
   *
   * @throws MetainfoException if the file is rejected, with a code and a sentence that state the
   *     reason
   */
  public Metainfo read(byte[] torrent) throws MetainfoException {
    try {
      Outline outline =
          outline(new BencodeReader(content(torrent), limits.bencode(), KeyOrder.ANY));
      return read(outline.info(), outline.pieceLayers());
    } catch (BencodeException e) {
      throw new MetainfoException(e);
    }
  }

  /** Returns the file without the white space that editors and old web sites add after its end. */
  static ByteSlice content(byte[] torrent) {
    int end = torrent.length;
    while (end > 0 && isSpace(torrent[end - 1])) {
      end--;
    }
    return new ByteSlice(torrent, 0, end);
  }

  private static boolean isSpace(byte value) {
    return value == '\n' || value == '\r' || value == ' ' || value == '\t';
  }

  private record Outline(ByteSlice info, @Nullable ByteSlice pieceLayers) {}

  /**
   * Finds the encoded values that are needed, and checks that the whole file is well-formed before
   * any of them is used.
   */
  private static Outline outline(BencodeReader in) throws BencodeException, MetainfoException {
    ByteSlice info = null;
    ByteSlice pieceLayers = null;
    if (in.peek() == BencodeToken.DICTIONARY) {
      in.beginDictionary();
      while (in.hasNext()) {
        ByteSlice key = in.key();
        ByteSlice value = in.skip();
        switch (key.latin1()) {
          case "info" -> info = value;
          case "piece layers" -> pieceLayers = value;
          default -> {}
        }
      }
      in.end();
    } else {
      in.skip();
    }
    in.finish();
    if (info == null) {
      throw new MetainfoException(
          Reason.NO_INFO, "This is not a .torrent file: it has no info dictionary.");
    }
    return new Outline(info, pieceLayers);
  }

  private Metainfo read(ByteSlice encoded, @Nullable ByteSlice pieceLayers)
      throws BencodeException, MetainfoException {
    InfoDictionary info = new InfoDictionary(encoded, limits);
    String name = info.name();
    int pieceLength = info.pieceLength();
    FileList files = info.v1() ? info.v1Files() : info.v2Files();
    List<TorrentFile> listed = files.listed();
    Reason.NO_FILES.unless(!listed.isEmpty(), "The torrent has no files.");
    long size = listed.stream().mapToLong(TorrentFile::length).sum();
    Reason.NO_CONTENT.unless(size > 0, "The torrent has only empty files.");
    checkVersions(info, files, pieceLength, pieceLayers);
    return MetainfoBuilder.builder()
        .infoHashV1(info.v1() ? InfoHash.of(digest(Sha.sha1(), encoded), 0) : null)
        .infoHashV2(info.v2() ? InfoHashV2.of(digest(Sha.sha256(), encoded)) : null)
        .name(name)
        .size(size)
        .files(listed)
        .privateFlag(info.privateFlag())
        .source(info.source())
        .pieceLength(pieceLength)
        .infoOffset(encoded.offset())
        .infoLength(encoded.length())
        .build();
  }

  private void checkVersions(
      InfoDictionary info, FileList files, int pieceLength, @Nullable ByteSlice pieceLayers)
      throws BencodeException, MetainfoException {
    if (info.v1()) {
      checkV1(info, files, pieceLength);
    }
    if (info.v2()) {
      checkV2(info, pieceLength, pieceLayers);
    }
    if (info.v1() && info.v2()) {
      Reason.FILES_DISAGREE.unless(
          files.agreesWith(info.v2Files(), pieceLength),
          "The torrent is of both versions, but they do not have the same files.");
    }
  }

  private static void checkV1(InfoDictionary info, FileList files, int pieceLength)
      throws MetainfoException {
    int hashes = info.pieces().length();
    Reason.BAD_PIECES.unless(
        hashes % Sha.SHA1_BYTES == 0, "The length of the piece hashes is not a multiple of 20.");
    Reason.BAD_PIECES.unless(
        hashes / Sha.SHA1_BYTES == Math.ceilDiv(files.totalLength(), pieceLength),
        "The number of piece hashes does not fit the length of the files.");
  }

  private void checkV2(InfoDictionary info, int pieceLength, @Nullable ByteSlice pieceLayers)
      throws BencodeException, MetainfoException {
    Reason.BAD_PIECE_LENGTH.unless(
        Integer.bitCount(pieceLength) == 1 && pieceLength >= MerkleTree.BLOCK_BYTES,
        "The piece length of a v2 torrent must be a power of two, at least 16 KiB.");
    PieceLayers layers = new PieceLayers(pieceLayers, pieceLength, limits.bencode());
    for (FileEntry file : info.v2Files().entries()) {
      layers.check(file);
    }
    layers.checkAllClaimed();
  }

  private static byte[] digest(MessageDigest digest, ByteSlice bytes) {
    digest.update(bytes.array(), bytes.offset(), bytes.length());
    return digest.digest();
  }
}
