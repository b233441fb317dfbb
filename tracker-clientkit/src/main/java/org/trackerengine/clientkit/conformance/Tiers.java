package org.trackerengine.clientkit.conformance;

import java.net.URI;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeLimits;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;

/** Adds tiers of trackers to a .torrent file (BEP 12). */
final class Tiers {

  private Tiers() {}

  /** Returns the file with an {@code announce-list} of tiers of one tracker each. */
  static byte[] with(byte[] torrentFile, URI... trackers) throws BencodeException {
    BencodeReader reader =
        new BencodeReader(ByteSlice.of(torrentFile), BencodeLimits.DEFAULT, KeyOrder.ASCENDING);
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    reader.beginDictionary();
    while (reader.hasNext()) {
      String key = reader.key().latin1();
      writer.key(key).encoded(reader.skip());
      if (key.equals("announce")) {
        writer.key("announce-list").beginList();
        for (URI tracker : trackers) {
          writer.beginList().utf8(tracker.toString()).end();
        }
        writer.end();
      }
    }
    return writer.end().toByteArray();
  }
}
