package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;

class LockKeysTest {

  private static final PeerId OTHER_ID = PeerId.ofText("-TR4060-zzzzzzzzzzzz");

  private final Torrent torrent = torrent(1);
  private final Torrent another = torrent(2);

  private static Torrent torrent(long id) {
    return TorrentFactory.registered(id, "Some torrent", new InfoHash(id, 2, 3));
  }

  private AnnounceBuilder client() {
    return new AnnounceBuilder().torrent(torrent);
  }

  private static int[] keys(AnnounceBuilder client) {
    return LockKeys.of(client.swarmAnnounce(0));
  }

  private static boolean meet(AnnounceBuilder one, AnnounceBuilder other) {
    int[] keys = keys(other);
    return Arrays.stream(keys(one)).anyMatch(key -> Arrays.binarySearch(keys, key) >= 0);
  }

  @Test
  @DisplayName("C1, D4: announces of one peer id meet, and those of one user on one torrent")
  void withUsers() {
    assertThat(meet(client().user(1), client().user(2))).isTrue();
    assertThat(meet(client().user(1), client().user(1).peerId(OTHER_ID).from("9.9.9.9"))).isTrue();
    assertThat(meet(client().user(1), client().user(2).peerId(OTHER_ID))).isFalse();
    assertThat(meet(client().user(1), client().user(1).torrent(another))).isFalse();
  }

  @Test
  @DisplayName("C1, C6: without users announces of one peer id meet, and those of one endpoint")
  void withoutUsers() {
    AnnounceBuilder other = client().peerId(OTHER_ID);
    assertThat(meet(client(), client().from("9.9.9.9"))).isTrue();
    assertThat(meet(client(), other)).isTrue();
    assertThat(meet(client(), other.from("2001:db8::1").secondAddress("203.0.113.1"))).isTrue();
    assertThat(meet(client(), other.from("9.9.9.9").secondAddress(null))).isFalse();
    assertThat(meet(client(), client().peerId(OTHER_ID).port(9))).isFalse();
    assertThat(meet(client(), client().torrent(another))).isFalse();
  }

  @Test
  @DisplayName("in open mode all announces of a swarm meet")
  void unregistered() {
    AnnounceBuilder client = new AnnounceBuilder();
    AnnounceBuilder other = new AnnounceBuilder().peerId(OTHER_ID).from("9.9.9.9");
    assertThat(meet(client, other)).isTrue();
    assertThat(meet(client, other.torrent(new InfoHash(1, 2, 3)))).isFalse();
  }

  @Test
  @DisplayName("keys come in one order, each once, whatever the announce")
  void ordered() {
    for (int n = 0; n < 200; n++) {
      int[] keys =
          keys(
              client()
                  .user(n % 3)
                  .port(n)
                  .from("198.51.100." + n)
                  .secondAddress("2001:db8::" + n)
                  .event(n % 2 == 0 ? AnnounceEvent.STOPPED : AnnounceEvent.NONE));
      assertThat(keys).isSorted().doesNotHaveDuplicates().hasSizeBetween(2, 3);
    }
  }
}
