package org.trackerengine.application.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;

class TorrentTableTest {

  private final TorrentTable table = new TorrentTable(7);

  private @Nullable InfoHash find(InfoHash hash) {
    return table.find(hash.first(), hash.second(), hash.third());
  }

  @Test
  void everyTorrentIsFoundByItsHashHoweverManyThereAre() {
    Random random = new Random(1);
    List<RegisteredTorrent> all = new ArrayList<>();
    for (int id = 1; id <= 5_000; id++) {
      RegisteredTorrent torrent = torrent(id, random(random), null);
      table.put(torrent);
      all.add(torrent);
    }
    for (RegisteredTorrent torrent : all) {
      InfoHash hash = torrent.swarm();
      InfoHash equal = new InfoHash(hash.first(), hash.second(), hash.third());
      assertThat(table.find(equal)).isSameAs(torrent);
      assertThat(find(equal)).isSameAs(hash);
    }
    for (int i = 0; i < 5_000; i++) {
      InfoHash stranger = random(random);
      assertThat(table.find(stranger)).isNull();
      assertThat(find(stranger)).isNull();
    }
  }

  @Test
  void aHashThatDiffersInOneNumberIsAnother() {
    RegisteredTorrent torrent = torrent(1, new InfoHash(1, 2, 3), null);
    table.put(torrent);
    for (int n = 0; n < 1_000; n++) {
      assertThat(find(new InfoHash(4 + n, 2, 3))).isNull();
      assertThat(find(new InfoHash(1, 4 + n, 3))).isNull();
      assertThat(find(new InfoHash(1, 2, 4 + n))).isNull();
    }
    assertThat(find(new InfoHash(1, 2, 3))).isSameAs(torrent.swarm());
  }

  @Test
  void aHybridTorrentIsFoundByBothHashesEachAsItself() {
    RegisteredTorrent hybrid = torrent(1, new InfoHash(1, 2, 3), new InfoHashV2(4, 5, 6L << 32, 7));
    InfoHash second = requireNonNull(hybrid.secondHash());
    table.put(hybrid);
    assertThat(table.find(new InfoHash(1, 2, 3))).isSameAs(hybrid);
    assertThat(table.find(new InfoHash(4, 5, 6))).isSameAs(hybrid);
    assertThat(find(new InfoHash(1, 2, 3))).isSameAs(hybrid.swarm());
    assertThat(find(new InfoHash(4, 5, 6))).isSameAs(second);
  }

  @Test
  void aTorrentThatIsReadAgainTakesThePlaceOfTheOneBefore() {
    for (int i = 0; i < 1_000; i++) {
      RegisteredTorrent torrent = torrent(1, new InfoHash(1, 2, 3), null);
      table.put(torrent);
      assertThat(table.find(new InfoHash(1, 2, 3))).isSameAs(torrent);
    }
    // Would never end if the table were full.
    assertThat(find(new InfoHash(3, 2, 1))).isNull();
  }

  @Test
  void aHashThatACodecHasFoundLeadsToTheTorrentAsItIsNow() {
    RegisteredTorrent before = torrent(1, new InfoHash(1, 2, 3), null);
    table.put(before);
    assertThat(find(new InfoHash(1, 2, 3))).isSameAs(before);
    assertThat(table.find(before)).isSameAs(before);
    RegisteredTorrent after = torrent(1, new InfoHash(1, 2, 3), null);
    table.put(after);
    assertThat(table.find(before)).isSameAs(after);
    assertThat(new TorrentTable(7).find(after)).isNull();
  }

  @Test
  void hybridTorrentsAreFoundByBothHashesHoweverManyThereAre() {
    List<RegisteredTorrent> all = new ArrayList<>();
    for (int id = 1; id <= 1_000; id++) {
      RegisteredTorrent torrent = torrent(id, new InfoHash(id, 0, 0), new InfoHashV2(0, id, 0, 0));
      table.put(torrent);
      all.add(torrent);
    }
    for (RegisteredTorrent torrent : all) {
      assertThat(table.find(torrent.swarm())).isSameAs(torrent);
      assertThat(table.find(requireNonNull(torrent.secondHash()))).isSameAs(torrent);
    }
  }

  @Test
  void everyTorrentIsFoundByItsId() {
    TorrentsById byId = new TorrentsById();
    List<RegisteredTorrent> all = new ArrayList<>();
    for (int n = 1; n <= 5_000; n++) {
      RegisteredTorrent torrent = torrent(n * (1L << 33) + n % 3, new InfoHash(n, 0, 0), null);
      assertThat(byId.put(torrent)).isNull();
      all.add(torrent);
    }
    for (RegisteredTorrent torrent : all) {
      assertThat(byId.get(torrent.id())).isSameAs(torrent);
      assertThat(byId.get(torrent.id() + 4)).isNull();
    }
    RegisteredTorrent again = torrent(all.getFirst().id(), new InfoHash(1, 0, 0), null);
    assertThat(byId.put(again)).isSameAs(all.getFirst());
    assertThat(byId.get(again.id())).isSameAs(again);
  }

  private static InfoHash random(Random random) {
    return new InfoHash(random.nextLong(), random.nextLong(), random.nextInt());
  }

  private static RegisteredTorrent torrent(
      long id, InfoHash infoHash, @Nullable InfoHashV2 infoHashV2) {
    return new RegisteredTorrent(Registered.torrent(id, infoHash, infoHashV2));
  }
}
