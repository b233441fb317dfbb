package org.trackerengine.domain.metainfo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  private static final String SOURCE = "source";

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
    return metainfo.privateFlag()
        ? torrent.clone()
        : withInfoField(torrent, metainfo, PRIVATE, new BencodeWriter().integer(1));
  }

  /**
   * Returns the torrent with the field {@code source} in {@code info}, in place of the one that it
   * has, which changes its info hashes; everything else is kept. For a torrent that has this source
   * already, it returns a copy.
   *
   * @param metainfo the result of {@link MetainfoReader} for {@code torrent}
   * @param source the name of a tracker
   */
  public static byte[] withSource(byte[] torrent, Metainfo metainfo, String source) {
    return source.equals(metainfo.source())
        ? torrent.clone()
        : withInfoField(torrent, metainfo, SOURCE, new BencodeWriter().utf8(source));
  }

  private static byte[] withInfoField(
      byte[] torrent, Metainfo metainfo, String key, BencodeWriter value) {
    ByteSlice old;
    try {
      old = field(new ByteSlice(torrent, metainfo.infoOffset(), metainfo.infoLength()), key);
    } catch (BencodeException e) {
      throw new IllegalArgumentException("not the file this metainfo was read from", e);
    }
    byte[] field = joined(new BencodeWriter().ascii(key).toByteArray(), value.toByteArray());
    int tail = old.offset() + old.length();
    byte[] changed = new byte[torrent.length - old.length() + field.length];
    System.arraycopy(torrent, 0, changed, 0, old.offset());
    System.arraycopy(field, 0, changed, old.offset(), field.length);
    System.arraycopy(torrent, tail, changed, old.offset() + field.length, torrent.length - tail);
    return changed;
  }

  private static byte[] joined(byte[] key, byte[] value) {
    byte[] field = Arrays.copyOf(key, key.length + value.length);
    System.arraycopy(value, 0, field, key.length, value.length);
    return field;
  }

  /**
   * Returns the field as it is in the file, or an empty slice at the position where sorted keys
   * require it.
   */
  private static ByteSlice field(ByteSlice info, String key) throws BencodeException {
    BencodeReader in = new BencodeReader(info, BencodeLimits.NONE, KeyOrder.ASCENDING);
    ByteSlice wanted = ascii(key);
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
