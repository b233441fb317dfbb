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
 * Reusable parsers and buffers of one I/O thread of one listener, so that a request allocates
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
   * Creates the objects for one thread.
   *
   * @param tracker true if announce and scrape paths are recognized
   * @param announcePaths additional announce paths
   * @param knownPasskeys existing passkeys, for which no new objects are created
   * @param knownInfoHashes existing info hashes, for which no new objects are created
   * @param readBufferBytes size of the buffers into which Undertow reads
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

  /** Returns the buffer into which heads are read. */
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

  /** Returns the reply that the tracker fills in for an announce. */
  public AnnounceReply reply() {
    return reply;
  }

  /** Returns the writer for the body of an answer. */
  public BencodeWriter body() {
    return body;
  }

  /** Replaces the writer, because its body is still being sent to a slow client. */
  public void leaveBody() {
    body = new BencodeWriter();
  }

  /** Returns the buffer for bytes to be discarded. */
  ByteBuffer waste() {
    return waste;
  }
}
