package org.trackerengine.adapter.jpa.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;
import org.trackerengine.testkit.contract.storage.Threads;

/** Changes of the catalogue at the same instant, and on two nodes. */
class CatalogueRacesIT {

  private static final int ROUNDS = 20;

  private final TorrentFactory factory = new TorrentFactory(1);

  private static Category category(CategoryRepository categories, String slug) {
    return categories.create(new Category(0, null, slug, slug, 0)).orElseThrow();
  }

  private static User user(JpaStorage storage) {
    return storage.users().create(new UserFactory(1).user("alice", Role.MEMBER)).orElseThrow();
  }

  /** A below B and B below C, both at once: one of them is refused. */
  @ParameterizedTest
  @EnumSource
  void noTwoChangesMakeAThirdLevel(TestDatabase which) {
    JpaStorage storage = TestStorages.empty(which, SwarmLimits.DEFAULT, new ManualClock());
    CategoryRepository categories = storage.catalogue().categories();
    for (int round = 0; round < ROUNDS; round++) {
      List<Category> three =
          List.of(
              category(categories, "a" + round),
              category(categories, "b" + round),
              category(categories, "c" + round));
      Threads.run(
          2,
          thread -> {
            try {
              categories.change(
                  three.get(thread).id(), one -> one.withParentId(three.get(thread + 1).id()));
            } catch (IllegalArgumentException thirdLevel) {
              assertThat(thirdLevel).hasMessageContaining("upper level");
            }
          });
      long below =
          categories.tree().categories().stream()
              .filter(one -> three.stream().anyMatch(mine -> mine.id() == one.id()))
              .filter(one -> one.parentId() != null)
              .count();
      assertThat(below).isEqualTo(1);
    }
  }

  /** A torrent is registered, with a category and a tag or without, and nothing fails. */
  @ParameterizedTest
  @EnumSource
  void whatIsRemovedWhileATorrentIsRegisteredIsLeftOut(TestDatabase which) {
    JpaStorage storage = TestStorages.empty(which, SwarmLimits.DEFAULT, new ManualClock());
    long alice = user(storage).id();
    for (int round = 0; round < ROUNDS; round++) {
      Category category = category(storage.catalogue().categories(), "c" + round);
      Tag tag = storage.catalogue().tags().create("t" + round).orElseThrow();
      byte[] file = factory.torrentFile();
      var wanted =
          factory.torrent(file).with().categoryId(category.id()).tags(List.of(tag.name())).build();
      boolean[] removed = new boolean[1];
      Threads.run(
          3,
          thread -> {
            switch (thread) {
              case 0 -> storage.torrents().create(wanted, file, alice).orElseThrow();
              case 1 -> removed[0] = storage.catalogue().categories().remove(category.id(), null);
              default -> assertThat(storage.catalogue().tags().remove(tag.id())).isTrue();
            }
          });
      Torrent torrent =
          storage
              .torrents()
              .findByInfoHash(Torrent.primary(wanted.infoHash(), wanted.infoHashV2()))
              .orElseThrow();
      assertThat(torrent.tags()).isEmpty();
      assertThat(torrent.categoryId()).isEqualTo(removed[0] ? null : (Long) category.id());
    }
  }

  @Test
  void anEditIsSeenOnTheOtherNodeAtItsNextRead() {
    DatabaseSettings settings = TestDatabase.POSTGRESQL.migrated();
    ManualClock clock = new ManualClock();
    try (JpaStorage oneStorage = JpaStorage.open(settings, SwarmLimits.DEFAULT, clock);
        JpaStorage otherStorage = JpaStorage.open(settings, SwarmLimits.DEFAULT, clock)) {
      User alice = user(oneStorage);
      byte[] file = factory.torrentFile();
      Slug slug =
          oneStorage
              .torrents()
              .create(factory.torrent(file), file, alice.id())
              .orElseThrow()
              .slug();
      try (Tracker one = Tracker.builder(oneStorage).clock(clock).build();
          Tracker other = Tracker.builder(otherStorage).clock(clock).build()) {
        Torrent before = other.torrents().show(alice, slug).orElseThrow();
        one.catalogue().categories().create(new Category(0, null, "films", "Films", 0));
        one.catalogue().tags().create("hd");
        TorrentDetails wanted = new TorrentDetails("New", "text", "films", List.of("hd"), true);
        one.catalogue().edits().change(alice, before, same -> wanted);
        Optional<Torrent> after = other.torrents().show(alice, slug);
        assertThat(after.map(Torrent::name)).contains("New");
        assertThat(after.map(Torrent::anonymous)).contains(true);
        assertThat(after.map(Torrent::tags)).contains(List.of("hd"));
        assertThat(other.catalogue().edits().details(before)).contains(wanted);
        assertThat(other.catalogue().edits().history(alice, before)).hasSize(5);
      }
    }
  }
}
