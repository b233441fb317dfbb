package org.trackerengine.domain.scrape;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;

/**
 * Scrape: a request of a client for the counts of some torrents (<a
 * href="https://www.bittorrent.org/beps/bep_0048.html">BEP 48</a>).
 *
 * @param passkey the key in the URL, or null
 * @param address the caller's address
 * @param infoHashes the info hashes in the order of the request, at least one
 */
public record Scrape(@Nullable Passkey passkey, IpAddress address, List<InfoHash> infoHashes)
    implements ScrapeRequest {

  public Scrape {
    infoHashes = List.copyOf(infoHashes);
    if (infoHashes.isEmpty()) {
      throw new IllegalArgumentException("a scrape names a torrent");
    }
  }
}
