package org.trackerengine.clientkit.fault;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeLimits;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;

/** Changes a bencoded dictionary; its values are bencoded bytes. */
final class Bencoded {

  private Bencoded() {}

  /** Returns a dictionary with some values changed; other bytes are returned as they are. */
  static byte[] changed(byte[] dictionary, Consumer<SortedMap<String, byte[]>> change) {
    SortedMap<String, byte[]> values;
    try {
      values = read(ByteSlice.of(dictionary));
    } catch (BencodeException noDictionary) {
      return dictionary; // another fault came before
    }
    change.accept(values);
    return write(values);
  }

  /** Returns the answer to an announce or a scrape with other counts. */
  static byte[] withCounts(byte[] dictionary, int seeders, int leechers) {
    return changed(
        dictionary,
        values -> {
          values.replace("complete", integer(seeders));
          values.replace("incomplete", integer(leechers));
          values.computeIfPresent(
              "files",
              (key, files) ->
                  changed(
                      files,
                      each -> each.replaceAll((hash, one) -> withCounts(one, seeders, leechers))));
        });
  }

  private static SortedMap<String, byte[]> read(ByteSlice bytes) throws BencodeException {
    SortedMap<String, byte[]> values = new TreeMap<>();
    BencodeReader reader = new BencodeReader(bytes, BencodeLimits.DEFAULT, KeyOrder.ASCENDING);
    reader.beginDictionary();
    while (reader.hasNext()) {
      values.put(reader.key().latin1(), reader.skip().toByteArray());
    }
    reader.end();
    reader.finish();
    return values;
  }

  private static byte[] write(SortedMap<String, byte[]> values) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    for (Map.Entry<String, byte[]> value : values.entrySet()) {
      writer.key(value.getKey().getBytes(StandardCharsets.ISO_8859_1));
      writer.encoded(ByteSlice.of(value.getValue()));
    }
    return writer.end().toByteArray();
  }

  static byte[] integer(long value) {
    return new BencodeWriter().integer(value).toByteArray();
  }

  static byte[] text(String value) {
    return new BencodeWriter().utf8(value).toByteArray();
  }

  /** Returns the peers of one address family in the compact form of BEP 23 and 7. */
  static byte[] compact(List<InetSocketAddress> peers, Class<? extends InetAddress> family) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (InetSocketAddress peer : peers) {
      if (family.isInstance(peer.getAddress())) {
        bytes.writeBytes(peer.getAddress().getAddress());
        bytes.write(peer.getPort() >> 8);
        bytes.write(peer.getPort());
      }
    }
    return bytes(bytes.toByteArray());
  }

  /** Returns compact peers, of which those on loopback are at another address. */
  static byte[] moved(byte[] peers, Inet4Address address) {
    byte[] moved = peers.clone();
    int colon = 0;
    while (colon < peers.length && peers[colon] != ':') {
      colon++;
    }
    for (int at = colon + 1; at + 6 <= peers.length; at += 6) {
      if (peers[at] == 127) {
        System.arraycopy(address.getAddress(), 0, moved, at, 4);
      }
    }
    return moved;
  }

  /** Returns the peers as a list of dictionaries (BEP 3). */
  static byte[] listed(List<InetSocketAddress> peers) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginList();
    for (InetSocketAddress peer : peers) {
      writer.beginDictionary();
      writer.key("ip").ascii(peer.getAddress().getHostAddress());
      writer.key("port").integer(peer.getPort());
      writer.end();
    }
    return writer.end().toByteArray();
  }

  static byte[] bytes(byte[] value) {
    return new BencodeWriter().bytes(value).toByteArray();
  }
}
