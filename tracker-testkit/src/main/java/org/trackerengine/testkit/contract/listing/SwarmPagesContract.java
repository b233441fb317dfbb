package org.trackerengine.testkit.contract.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/** Contract: pages of the list of a swarm, and their cursors. */
public abstract class SwarmPagesContract extends ListingContract {

  @Test
  @DisplayName("pages have every peer once, however many are on a page")
  final void pages() {
    for (int n = 1; n <= 70; n++) {
      starts(stranger(n));
    }
    for (int limit : new int[] {1, 7, 69, 70, 200}) {
      assertThat(ids(listed(limit))).containsExactlyInAnyOrder(ids(1, 70));
    }
  }

  @Test
  @DisplayName("peers that stay are listed once while others come and go between the pages")
  final void comingAndGoing() {
    for (int n = 1; n <= 40; n++) {
      starts(stranger(n));
    }
    int[] next = {0};
    List<LivePeer> listed =
        all(
            after -> page(torrent().swarm(), 3, after),
            3,
            () -> {
              int n = ++next[0];
              if (n <= 10) {
                stops(stranger(n));
                for (int joined = 0; joined < 12; joined++) {
                  starts(stranger(1_000 + 12 * n + joined));
                }
                updates(stranger(11 + n).seeding()); // stays, in another role
              }
            });

    assertThat(ids(listed)).contains(ids(11, 40)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("peers that stay are listed once while the swarm shrinks between the pages")
  final void shrinking() {
    for (int n = 1; n <= 120; n++) {
      starts(stranger(n));
    }
    int[] next = {0};
    List<LivePeer> listed =
        all(
            after -> page(torrent().swarm(), 2, after),
            2,
            () -> {
              int n = ++next[0];
              if (n <= 55) {
                stops(stranger(2 * n));
                stops(stranger(2 * n - 1));
              }
            });

    assertThat(ids(listed)).contains(ids(111, 120)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("a limit of 0 or 201, and what is no cursor of the list, is refused")
  final void badArguments() {
    for (int n = 1; n <= 3; n++) {
      starts(client(user("user" + n), n));
      starts(client(user("user" + n), n).torrent(torrent("Another")));
    }
    String cursor = page(torrent().swarm(), 1, null).next();
    String ofUser = swarms().peersOf(alice().id(), 0, 200, null).next();
    assertThat(cursor).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> page(torrent().swarm(), 0, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page(torrent().swarm(), SwarmStore.MOST_LISTED + 1, null));
    for (String bad : new String[] {"", "x", "!!", "AAAA", cursor + "A", "A" + cursor}) {
      assertThatIllegalArgumentException().isThrownBy(() -> page(torrent().swarm(), 1, bad));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page(torrent("Another").swarm(), 1, cursor));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> swarms().peersOf(alice().id(), 0, 1, cursor));
    assertThat(ofUser).isNull();
  }

  @Test
  @DisplayName("a cursor does not reveal peer ids and addresses")
  final void cursorsTellNothing() {
    for (int n = 1; n <= 5; n++) {
      starts(stranger(n).key(0));
    }
    String cursor = Objects.requireNonNull(page(torrent().swarm(), 2, null).next());
    String decoded = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    for (int n = 1; n <= 5; n++) {
      byte[] address = v4(n).toBytes();
      long proof = SwarmAnnounce.addressProof(v4(n));
      assertThat(decoded)
          .doesNotContain(
              id(n).hex(),
              new String(address, StandardCharsets.ISO_8859_1),
              v4(n).toString(),
              "" + proof)
          .doesNotContain("TR4060");
    }
  }

  @Test
  @DisplayName(
      "a swarm of 100 000, or 2 000 where each is a transaction, is listed in bounded pages")
  final void largeSwarm() {
    int peers = underTest().writesBehind() ? 100_000 : 2_000;
    fill(peers);

    HashSet<PeerId> seen = new HashSet<>();
    int pages = 0;
    String after = null;
    do {
      Page<LivePeer> page = page(torrent().swarm(), 200, after);
      pages++;
      for (LivePeer live : page.items()) {
        assertThat(seen.add(live.peer().id())).isTrue();
      }
      after = page.next();
    } while (after != null);

    assertThat(seen).hasSize(peers);
    assertThat(pages).isCloseTo(peers / 200, within(1));
  }

  private void fill(int peers) {
    PeerBuffer buffer = new PeerBuffer();
    for (int n = 0; n < peers; n++) {
      SwarmAnnounce fact = stranger(n).key(0).numWant(0).swarmAnnounce(clock.monotonicMillis());
      buffer.reset(false);
      assertThat(swarms().announce(fact, buffer).refusal()).isNull();
    }
  }
}
