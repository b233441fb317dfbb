package org.trackerengine.domain.scrape;

import java.util.List;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Response to a scrape, with the counts of torrents.
 *
 * @param files one entry for each info hash of the request, in the same order
 */
public record ScrapeReply(List<File> files) implements ScrapeOutcome {

  public ScrapeReply {
    files = List.copyOf(files);
  }

  /**
   * Counts of one torrent; BEP 48 calls it a file.
   *
   * @param infoHash the info hash from the request
   * @param counts the counts; all 0 if the torrent is not known
   */
  public record File(InfoHash infoHash, SwarmCounts counts) {}
}
