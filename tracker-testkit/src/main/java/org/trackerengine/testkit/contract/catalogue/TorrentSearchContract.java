package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.UserFactory;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: what a search finds, with a whole tracker. */
public abstract class TorrentSearchContract extends StorageContract {

  private static final long GB = 1_000_000_000;

  private final List<Torrent> torrents = new ArrayList<>();
  private Tracker tracker;
  private User alice;
  private User bob;
  private User moderator;

  @BeforeEach
  final void fill() {
    alice = alice();
    bob = bob();
    moderator =
        storage()
            .users()
            .create(new UserFactory(9).user("moderator", Role.MODERATOR))
            .orElseThrow();
    long software = category(null, "software");
    long linux = category(software, "linux");
    long books = category(null, "books");
    for (String tag : new String[] {"iso", "arm", "café"}) {
      assertThat(storage().catalogue().tags().create(tag)).isPresent();
    }
    add(alice, "Ubuntu 24.04 live server", 3 * GB, 30, linux, "iso");
    add(alice, "Ubuntu 24.04 desktop arm", 5 * GB, 20, linux, "iso", "arm");
    add(bob, "Tools for ubuntu", 700_000_000, 10, software);
    add(bob, "A book about coffee", 4_000_000, 5, books, "café");
    add(bob, "No category", 1_000, 1, null);
    tracker = closedAfterTest(Tracker.builder(storage()).clock(clock).build());
  }

  private long category(@Nullable Long parent, String slug) {
    return storage()
        .catalogue()
        .categories()
        .create(new Category(0, parent, slug, slug, 0))
        .orElseThrow()
        .id();
  }

  /** Registers a torrent some days ago; bob's are anonymous. */
  private void add(
      User uploader, String name, long size, int days, @Nullable Long category, String... tags) {
    Instant at = clock.wallTime().minus(Duration.ofDays(days));
    torrents.add(
        storage()
            .torrents()
            .create(
                newTorrent(name)
                    .with()
                    .size(size)
                    .createdAt(at)
                    .categoryId(category)
                    .tags(List.of(tags))
                    .anonymous(uploader.equals(bob))
                    .build(),
                new byte[] {'d', 'e'},
                uploader.id())
            .orElseThrow());
  }

  private String found(User reader, String search) {
    Page<Torrent> page = tracker.search().page(reader, Search.parse(search), Sort.NAME, 50, null);
    StringBuilder numbers = new StringBuilder();
    for (int n = 0; n < torrents.size(); n++) {
      long id = torrents.get(n).id();
      numbers.append(page.items().stream().anyMatch(one -> one.id() == id) ? n : "");
    }
    assertThat(numbers).hasSize(page.items().size());
    return numbers.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 01234",
    "ubuntu, 012",
    "'UBUNTU -tools', 01",
    "'\"24.04 live\"', 0",
    "'\"live 24.04\"', ''",
    "'ubuntu -\"live server\" -arm', 2",
    "category:linux, 01",
    "category:SOFTWARE, 012",
    "category:books coffee, 3",
    "category:nothing, ''",
    "tag:iso, 01",
    "tag:iso tag:arm, 1",
    "tag:iso -tag:arm, 0",
    "-tag:iso, 234",
    "tag:CAFÉ, 3",
    "tag:missing, ''",
    "-tag:missing, 01234",
    "uploader:alice, 01",
    "uploader:ALICE desktop, 1",
    "uploader:nobody, ''",
    "size:>4GB, 1",
    "size:<=700MB, 234",
    "size:3GB, 0",
    "size:1MB..3GB, 023",
    "size:<0, ''",
    "age:<7d, 34",
    "age:>2w, 01",
    "age:1d..10d, 234",
    "age:>1000000y, ''",
    "age:<1000000y, 01234",
    "seeders:0, 01234",
    "seeders:>=1, ''",
    "freeleech:no, 01234",
    "freeleech:yes, ''",
    "'ubuntu category:linux tag:iso uploader:alice size:>1GB age:>1d -tag:arm', 0"
  })
  @DisplayName("a search finds what meets all conditions")
  final void finds(String search, String expected) {
    assertThat(found(alice, search)).isEqualTo(expected);
  }

  @Test
  @DisplayName("a search for an uploader does not tell who is anonymous, but to moderators")
  final void anonymous() {
    assertThat(found(alice, "uploader:bob")).isEmpty();
    assertThat(found(bob, "uploader:bob")).isEqualTo("234");
    assertThat(found(moderator, "uploader:bob")).isEqualTo("234");
    assertThat(found(bob, "uploader:alice")).isEqualTo("01");
  }

  @Test
  @DisplayName(
      "what is free is found: by the torrent's own factors, by timed ones, by all being free")
  final void free() {
    storage()
        .torrents()
        .change(torrents.get(0).id(), torrent -> torrent.withFactors(Factors.FREELEECH));
    Instant now = clock.wallTime();
    timed(FactorTarget.ofTorrent(torrents.get(1).id()), 0, null, now.plusSeconds(60));
    timed(FactorTarget.ofTorrent(torrents.get(2).id()), 0, now.plusSeconds(60), null);
    timed(FactorTarget.ofTorrent(torrents.get(3).id()), 50, null, null);
    timed(FactorTarget.ofUser(alice.id()), 0, null, null);
    assertThat(found(alice, "freeleech:yes")).isEqualTo("01");
    assertThat(found(alice, "freeleech:no")).isEqualTo("234");
    clock.advance(Duration.ofSeconds(60));
    assertThat(found(alice, "freeleech:yes")).isEqualTo("02");
    Factors tiny = new Factors(1_000_000, 500);
    assertThat(tracker.factors().add(FactorTarget.ALL, tiny, null, null, null)).isPresent();
    assertThat(found(alice, "freeleech:yes")).isEqualTo("02");
    timed(FactorTarget.ALL, 0, null, null);
    assertThat(found(alice, "freeleech:yes")).isEqualTo("01234");
    assertThat(found(alice, "freeleech:no")).isEmpty();
    assertThat(tracker.search().factors(torrents.get(4)).downloadMillionths()).isZero();
  }

  private void timed(
      FactorTarget target, int download, @Nullable Instant from, @Nullable Instant until) {
    Factors factors = Factors.ofPercent(100, download);
    assertThat(tracker.factors().add(target, factors, null, from, until)).isPresent();
  }

  @Test
  @DisplayName("the pages of a narrowed list follow each other, in every order")
  final void pages() {
    for (Sort sort : Sort.values()) {
      List<Long> paged = new ArrayList<>();
      String after = null;
      do {
        Page<Torrent> page =
            tracker.search().page(alice, Search.parse("category:software"), sort, 1, after);
        page.items().forEach(torrent -> paged.add(torrent.id()));
        after = page.next();
      } while (after != null);
      assertThat(paged)
          .as(sort.name())
          .containsExactlyInAnyOrder(
              torrents.get(0).id(), torrents.get(1).id(), torrents.get(2).id());
    }
  }
}
