package org.trackerengine.domain.wire.http;

import java.util.Arrays;
import java.util.Comparator;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Writer of the response body of a scrape (<a
 * href="https://www.bittorrent.org/beps/bep_0048.html">BEP 48</a>, 21, 31). Entries are sorted by
 * info hash; a torrent that was requested twice has one entry. The body is sent with status 200 and
 * as {@code text/plain} for every outcome. Stateless.
 */
public final class HttpScrapeWriter {

  private static final Comparator<ScrapeReply.File> BY_INFO_HASH =
      Comparator.comparing(ScrapeReply.File::infoHash);

  private HttpScrapeWriter() {}

  /** Replaces the content of {@code body} by the response. */
  public static void write(ScrapeOutcome outcome, BencodeWriter body) {
    body.clear();
    switch (outcome) {
      case ScrapeReply reply -> writeReply(reply, body);
      case ScrapeRefusal refused -> RefusalBody.write(refused.refusal(), body);
    }
  }

  private static void writeReply(ScrapeReply reply, BencodeWriter body) {
    ScrapeReply.File[] files = reply.files().toArray(new ScrapeReply.File[0]);
    Arrays.sort(files, BY_INFO_HASH);
    byte[] key = new byte[InfoHash.LENGTH];
    body.beginDictionary().key("files").beginDictionary();
    for (int i = 0; i < files.length; i++) {
      InfoHash infoHash = files[i].infoHash();
      if (i == 0 || !infoHash.equals(files[i - 1].infoHash())) {
        infoHash.writeTo(key, 0);
        body.key(key);
        writeCounts(files[i].counts(), body);
      }
    }
    body.end().end();
  }

  private static void writeCounts(SwarmCounts counts, BencodeWriter body) {
    body.beginDictionary()
        .key("complete")
        .integer(counts.seeders())
        .key("downloaded")
        .integer(counts.completed())
        .key("downloaders")
        .integer(counts.downloaders())
        .key("incomplete")
        .integer(counts.leechers())
        .end();
  }
}
