package org.trackerengine.adapter.undertow;

import java.nio.ByteBuffer;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.HttpScrapeParser;
import org.trackerengine.domain.wire.http.IpParameterPolicy;

/**
 * What one I/O thread of one listener works with, again and again, so that a request allocates
 * little. Confined to that thread.
 */
final class Lane {

  private static final int WASTE_BYTES = 4_096;

  private final byte[] headBytes;
  private final HeadReader headReader;
  private final HttpAnnounceParser announceParser;
  private final HttpScrapeParser scrapeParser;
  private final AnnounceReply reply = new AnnounceReply();
  private final ByteBuffer waste = ByteBuffer.allocateDirect(WASTE_BYTES);
  private BencodeWriter body = new BencodeWriter();

  /**
   * A lane.
   *
   * @param tracker whether announce and scrape paths are something special
   * @param announcePaths those beside the usual
   * @param knownPasskeys keys of which nothing new is made
   * @param knownInfoHashes hashes of which nothing new is made
   * @param readBufferBytes as long as the buffers that Undertow reads into
   */
  Lane(
      HttpLimits limits,
      boolean tracker,
      IpParameterPolicy ipParameters,
      AnnouncePaths announcePaths,
      KnownPasskeys knownPasskeys,
      KnownInfoHashes knownInfoHashes,
      int readBufferBytes) {
    headBytes = new byte[readBufferBytes];
    headReader = new HeadReader(limits, tracker, announcePaths, knownPasskeys);
    announceParser =
        new HttpAnnounceParser(limits.wire(), ipParameters, knownPasskeys, knownInfoHashes);
    scrapeParser = new HttpScrapeParser(limits.wire());
  }

  /** Where a head is read. */
  byte[] headBytes() {
    return headBytes;
  }

  HeadReader headReader() {
    return headReader;
  }

  HttpAnnounceParser announceParser() {
    return announceParser;
  }

  HttpScrapeParser scrapeParser() {
    return scrapeParser;
  }

  /** What the tracker answers an announce by. */
  AnnounceReply reply() {
    return reply;
  }

  /** Where an answer is written. */
  BencodeWriter body() {
    return body;
  }

  /** The body is still on its way to a slow client: the next answer needs another one. */
  void leaveBody() {
    body = new BencodeWriter();
  }

  /** Where bytes go that nobody wants. */
  ByteBuffer waste() {
    return waste;
  }
}
