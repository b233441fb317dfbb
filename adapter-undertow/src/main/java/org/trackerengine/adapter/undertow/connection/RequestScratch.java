package org.trackerengine.adapter.undertow.connection;

import java.nio.ByteBuffer;
import org.trackerengine.adapter.undertow.head.HeadReader;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.HttpScrapeParser;

/**
 * What one I/O thread of one listener works with, again and again, so that a request allocates
 * little. Confined to that thread.
 */
public final class RequestScratch {

  private static final int WASTE_BYTES = 4_096;

  private final byte[] headBytes;
  private final HeadReader headReader;
  private final HttpAnnounceParser announceParser;
  private final HttpScrapeParser scrapeParser;
  private final AnnounceReply reply = new AnnounceReply();
  private final ByteBuffer waste = ByteBuffer.allocateDirect(WASTE_BYTES);
  private BencodeWriter body = new BencodeWriter();

  /**
   * For one thread.
   *
   * @param tracker whether announce and scrape paths are something special
   * @param announcePaths those beside the usual
   * @param knownPasskeys keys of which nothing new is made
   * @param knownInfoHashes hashes of which nothing new is made
   * @param readBufferBytes as long as the buffers that Undertow reads into
   */
  public RequestScratch(
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
  public byte[] headBytes() {
    return headBytes;
  }

  public HeadReader headReader() {
    return headReader;
  }

  public HttpAnnounceParser announceParser() {
    return announceParser;
  }

  public HttpScrapeParser scrapeParser() {
    return scrapeParser;
  }

  /** What the tracker answers an announce by. */
  public AnnounceReply reply() {
    return reply;
  }

  /** Where an answer is written. */
  public BencodeWriter body() {
    return body;
  }

  /** The body is still on its way to a slow client: the next answer needs another one. */
  public void leaveBody() {
    body = new BencodeWriter();
  }

  /** Where unwanted bytes go. */
  ByteBuffer waste() {
    return waste;
  }
}
