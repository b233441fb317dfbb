package org.trackerengine.benchmarks.load.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.InfoHash;

/** The torrents of the workloads. */
class BenchmarkTorrentsTest {

  @Test
  void theyArePrivateSoThatATrackerTakesThemAsTheyAre() throws Exception {
    Metainfo metainfo = new MetainfoReader().read(BenchmarkTorrents.file(3));
    assertThat(metainfo.privateFlag()).isTrue();
    assertThat(metainfo.primaryHash()).isEqualTo(BenchmarkTorrents.infoHash(3));
  }

  @Test
  void eachHasAHashOfItsOwn() {
    byte[] hashes = BenchmarkTorrents.infoHashes(100);
    Set<InfoHash> different = new HashSet<>();
    for (int torrent = 0; torrent < 100; torrent++) {
      InfoHash hash = InfoHash.of(hashes, torrent * InfoHash.LENGTH);
      assertThat(hash).isEqualTo(BenchmarkTorrents.infoHash(torrent));
      different.add(hash);
    }
    assertThat(different).hasSize(100);
  }
}
