package org.trackerengine.domain.metainfo;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeLimits;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;

/**
 * Rewriter that creates a changed copy of a .torrent file; all bytes stay the same except those
 * that a method is documented to change. The input must be a file that {@link MetainfoReader} has
 * accepted; others throw {@link IllegalArgumentException}. The input is never changed.
 */
public final class TorrentRewriter {

  private static final String PRIVATE = "private";
  private static final String PRIVATE_FIELD = "7:privatei1e";

  private TorrentRewriter() {}

  /**
   * Returns the torrent for one user: {@code announceUrl} is its only tracker, and other sources of
   * peers and content ({@code announce-list, nodes, url-list, httpseeds}) are removed. The value of
   * {@code info}, and with it the info hash, and all other entries are kept; the outermost keys are
   * sorted, and white space after the end is removed.
   *
   * @param announceUrl the announce URL, ASCII
   */
  public static byte[] withAnnounce(byte[] torrent, String announceUrl) {
    SortedMap<ByteSlice, ByteSlice> entries;
    try {
      entries = entries(torrent);
    } catch (BencodeException e) {
      throw new IllegalArgumentException("not an accepted .torrent file", e);
    }
    BencodeWriter announce = new BencodeWriter().ascii(announceUrl);
    entries.put(ascii("announce"), new ByteSlice(announce.array(), 0, announce.size()));
    BencodeWriter out = new BencodeWriter(torrent.length + announce.size() + 16);
    out.beginDictionary();
    entries.forEach(
        (key, value) -> out.key(key.array(), key.offset(), key.length()).encoded(value));
    return out.end().toByteArray();
  }

  private static SortedMap<ByteSlice, ByteSlice> entries(byte[] torrent) throws BencodeException {
    BencodeReader in =
        new BencodeReader(MetainfoReader.content(torrent), BencodeLimits.NONE, KeyOrder.ANY);
    SortedMap<ByteSlice, ByteSlice> entries = new TreeMap<>();
    in.beginDictionary();
    while (in.hasNext()) {
      ByteSlice key = in.key();
      ByteSlice value = in.skip();
      switch (key.latin1()) {
        case "announce-list", "nodes", "url-list", "httpseeds" -> {}
        default -> entries.put(key, value);
      }
    }
    in.end();
    in.finish();
    return entries;
  }

  /**
   * Returns the torrent with the private flag (<a
   * href="https://www.bittorrent.org/beps/bep_0027.html">BEP 27</a>) set in {@code info}, which
   * changes its info hashes; everything else is kept. For a torrent that is private already, it
   * returns a copy.
   *
   * @param metainfo the result of {@link MetainfoReader} for {@code torrent}
   */
  public static byte[] withPrivateFlag(byte[] torrent, Metainfo metainfo) {
    if (metainfo.privateFlag()) {
      return torrent.clone();
    }
    ByteSlice old;
    try {
      old = privateField(new ByteSlice(torrent, metainfo.infoOffset(), metainfo.infoLength()));
    } catch (BencodeException e) {
      throw new IllegalArgumentException("not the file this metainfo was read from", e);
    }
    ByteSlice field = ascii(PRIVATE_FIELD);
    int tail = old.offset() + old.length();
    byte[] changed = new byte[torrent.length - old.length() + field.length()];
    System.arraycopy(torrent, 0, changed, 0, old.offset());
    System.arraycopy(field.array(), 0, changed, old.offset(), field.length());
    System.arraycopy(torrent, tail, changed, old.offset() + field.length(), torrent.length - tail);
    return changed;
  }

  /**
   * Returns the field as it is in the file, or an empty slice at the position where sorted keys
   * require it.
   */
  private static ByteSlice privateField(ByteSlice info) throws BencodeException {
    BencodeReader in = new BencodeReader(info, BencodeLimits.NONE, KeyOrder.ASCENDING);
    ByteSlice wanted = ascii(PRIVATE);
    in.beginDictionary();
    int place = info.offset() + 1;
    while (in.hasNext()) {
      int order = in.key().compareTo(wanted);
      if (order > 0) {
        break;
      }
      ByteSlice value = in.skip();
      int next = value.offset() + value.length();
      if (order == 0) {
        return new ByteSlice(info.array(), place, next - place);
      }
      place = next;
    }
    return new ByteSlice(info.array(), place, 0);
  }

  private static ByteSlice ascii(String text) {
    return ByteSlice.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
