package org.trackerengine.domain.scrape;

import java.util.List;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Counts of torrents.
 *
 * @param files one for each info hash asked, in that order
 */
public record ScrapeReply(List<File> files) implements ScrapeOutcome {

  public ScrapeReply {
    files = List.copyOf(files);
  }

  /**
   * One torrent's counts; BEP 48 calls it a file.
   *
   * @param infoHash as asked
   * @param counts zeros when the torrent is not known
   */
  public record File(InfoHash infoHash, SwarmCounts counts) {}
}
