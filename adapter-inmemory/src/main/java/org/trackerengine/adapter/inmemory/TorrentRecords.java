package org.trackerengine.adapter.inmemory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * What of a torrent never changes and is seldom asked for, a record each in a {@link RecordHeap}:
 *
 * <pre>
 * length of the name, of the list of files, of the .torrent file, number of files   4 × 4 bytes
 * length of the slug, and whether there is a v2 hash                                2 × 1 byte
 * slug · v2 hash, 32 bytes · name · per file: length, 8, and path, 4 + n · .torrent file
 * </pre>
 *
 * <p>Texts are UTF-8. Guarded by its owner.
 */
final class TorrentRecords {

  private static final int FILES = 4;
  private static final int METAINFO = 8;
  private static final int FILE_COUNT = 12;
  private static final int SLUG = 16;
  private static final int V2 = 17;
  private static final int FIXED = 18;
  private static final int FILE_FIXED = 12;

  private final RecordHeap heap;

  TorrentRecords(RecordHeap heap) {
    this.heap = heap;
  }

  /**
   * Stores a torrent, and tells where.
   *
   * @throws StorageFullException when there is no room for it; nothing is stored then
   */
  int append(Slug slug, NewTorrent torrent, byte[] metainfo) {
    byte[] slugBytes = bytes(slug);
    byte[] name = torrent.name().getBytes(UTF_8);
    InfoHashV2 v2 = torrent.infoHashV2();
    int v2Length = v2 == null ? 0 : InfoHashV2.LENGTH;
    byte[] files = bytes(torrent.files());
    ByteBuffer head =
        ByteBuffer.allocate(FIXED + slugBytes.length + v2Length + name.length + files.length)
            .putInt(name.length)
            .putInt(files.length)
            .putInt(metainfo.length)
            .putInt(torrent.files().size())
            .put((byte) slugBytes.length)
            .put((byte) v2Length)
            .put(slugBytes);
    if (v2 != null) {
      head.putLong(v2.first()).putLong(v2.second()).putLong(v2.third()).putLong(v2.fourth());
    }
    return heap.append(head.put(name).put(files).array(), metainfo);
  }

  private static byte[] bytes(Slug slug) {
    return slug.value().getBytes(ISO_8859_1);
  }

  private static byte[] bytes(List<TorrentFile> files) {
    List<byte[]> paths = new ArrayList<>(files.size());
    int length = 0;
    for (TorrentFile file : files) {
      byte[] path = file.path().getBytes(UTF_8);
      paths.add(path);
      length = Math.addExact(length, FILE_FIXED + path.length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (int n = 0; n < paths.size(); n++) {
      byte[] path = paths.get(n);
      bytes.putLong(files.get(n).length()).putInt(path.length).put(path);
    }
    return bytes.array();
  }

  private ByteBuffer fixed(int record) {
    return ByteBuffer.wrap(heap.read(record, 0, FIXED));
  }

  private static int nameAt(ByteBuffer fixed) {
    return FIXED + fixed.get(SLUG) + fixed.get(V2);
  }

  private static long filesAt(ByteBuffer fixed) {
    return (long) nameAt(fixed) + fixed.getInt(0);
  }

  /** Whether this is the torrent of a slug. */
  boolean hasSlug(int record, Slug slug) {
    byte[] bytes = bytes(slug);
    return heap.read(record, SLUG, 1)[0] == bytes.length
        && Arrays.equals(heap.read(record, FIXED, bytes.length), bytes);
  }

  Slug slug(int record) {
    int length = heap.read(record, SLUG, 1)[0];
    return new Slug(new String(heap.read(record, FIXED, length), ISO_8859_1));
  }

  @Nullable InfoHashV2 v2(int record) {
    ByteBuffer fixed = fixed(record);
    int length = fixed.get(V2);
    return length == 0 ? null : InfoHashV2.of(heap.read(record, FIXED + fixed.get(SLUG), length));
  }

  String name(int record) {
    ByteBuffer fixed = fixed(record);
    return new String(heap.read(record, nameAt(fixed), fixed.getInt(0)), UTF_8);
  }

  int fileCount(int record) {
    return fixed(record).getInt(FILE_COUNT);
  }

  List<TorrentFile> files(int record) {
    ByteBuffer fixed = fixed(record);
    int count = fixed.getInt(FILE_COUNT);
    ByteBuffer bytes = ByteBuffer.wrap(heap.read(record, filesAt(fixed), fixed.getInt(FILES)));
    List<TorrentFile> files = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      long length = bytes.getLong();
      byte[] path = new byte[bytes.getInt()];
      bytes.get(path);
      files.add(new TorrentFile(new String(path, UTF_8), length));
    }
    return files;
  }

  byte[] metainfo(int record) {
    ByteBuffer fixed = fixed(record);
    return heap.read(record, filesAt(fixed) + fixed.getInt(FILES), fixed.getInt(METAINFO));
  }
}
