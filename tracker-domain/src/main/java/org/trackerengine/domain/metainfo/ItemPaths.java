package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/**
 * Reader for the two paths that an item of {@code files} may have: {@code path}, in older torrents
 * in an unknown charset, and {@code path.utf-8}, which is used if it is a valid path in UTF-8.
 */
final class ItemPaths {

  private final MetainfoLimits limits;

  ItemPaths(MetainfoLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the path that is to be used into {@code path}. The other two parameters are encoded
   * values.
   */
  void read(FilePath path, ByteSlice stated, @Nullable ByteSlice inUtf8)
      throws BencodeException, MetainfoException {
    if (inUtf8 != null && isUtf8(inUtf8) && isRead(path, inUtf8)) {
      checkStaysInside(stated);
    } else {
      path.read(reader(stated));
    }
  }

  private boolean isRead(FilePath path, ByteSlice encoded) throws BencodeException {
    try {
      path.read(reader(encoded));
      return !path.isEmpty();
    } catch (MetainfoException notAPath) {
      return false;
    }
  }

  private boolean isUtf8(ByteSlice encoded) throws BencodeException {
    BencodeReader in = reader(encoded);
    if (in.peek() != BencodeToken.LIST) {
      return false;
    }
    in.beginList();
    while (in.hasNext()) {
      if (in.peek() != BencodeToken.STRING || !PathKey.isUtf8(in.string())) {
        return false;
      }
    }
    return true;
  }

  /** Checks the unused {@code path}, because clients that do not know {@code path.utf-8} use it. */
  private void checkStaysInside(ByteSlice encoded) throws BencodeException, MetainfoException {
    BencodeReader in = reader(encoded);
    Reason.BAD_PATH.unless(in.peek() == BencodeToken.LIST, "A file's path is not a list.");
    in.beginList();
    while (in.hasNext()) {
      Reason.BAD_PATH.unless(
          in.peek() == BencodeToken.STRING, "A part of a file's path is not a string.");
      ByteSlice component = in.string();
      Reason.BAD_PATH.unless(
          component.length() <= limits.maxNameBytes() && FileNames.staysInside(component),
          "A part of a file's path is too long or leads out of the torrent.");
    }
  }

  private BencodeReader reader(ByteSlice encoded) throws BencodeException {
    return new BencodeReader(encoded, limits.bencode(), KeyOrder.ASCENDING);
  }
}
