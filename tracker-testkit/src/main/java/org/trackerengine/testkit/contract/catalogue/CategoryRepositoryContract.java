package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: the stored categories, and the category of a torrent. */
public abstract class CategoryRepositoryContract extends StorageContract {

  private static final byte[] METAINFO = {'d', 'e'};

  private CategoryRepository categories() {
    return storage().catalogue().categories();
  }

  private Category create(String slug, @Nullable Category parent, int position) {
    Long parentId = parent == null ? null : parent.id();
    return categories().create(new Category(0, parentId, slug, slug, position)).orElseThrow();
  }

  private Torrent inCategory(String name, @Nullable Category category) {
    NewTorrent wanted =
        newTorrent(name).with().categoryId(category == null ? null : category.id()).build();
    return storage().torrents().create(wanted, METAINFO, alice().id()).orElseThrow();
  }

  private @Nullable Long categoryOf(Torrent torrent) {
    return storage().torrents().findById(torrent.id()).orElseThrow().categoryId();
  }

  @Test
  @DisplayName("categories are returned as they were created, each before those below it")
  final void asCreated() {
    assertThat(categories().tree().categories()).isEmpty();
    Category music = create("music", null, 2);
    Category films = create("films", null, 1);
    Category series = create("series", films, 0);
    Category cartoons = create("cartoons", films, -5);
    assertThat(films.id()).isPositive();
    assertThat(series.parentId()).isEqualTo(films.id());
    assertThat(categories().tree().categories()).containsExactly(films, cartoons, series, music);
  }

  @Test
  @DisplayName("a name keeps every character, and the longest names and slugs are stored")
  final void names() {
    String longest = "\uD83D\uDE00".repeat(32);
    Category wanted = new Category(0, null, "a".repeat(40), longest, Integer.MIN_VALUE);
    Category created = categories().create(wanted).orElseThrow();
    assertThat(created).isEqualTo(wanted.withId(created.id()));
    assertThat(categories().tree().find("a".repeat(40))).contains(created);
  }

  @Test
  @DisplayName("a slug is there once, also after a change")
  final void once() {
    Category films = create("films", null, 0);
    Category music = create("music", null, 0);
    assertThat(categories().create(films.withName("Other"))).isEmpty();
    assertThat(categories().change(music.id(), one -> one.withSlug("films"))).isEmpty();
    assertThat(categories().tree().categories()).containsExactly(films, music);
  }

  @Test
  @DisplayName("everything but the id can be changed")
  final void change() {
    Category films = create("films", null, 0);
    Category series = create("series", null, 0);
    Category wanted = new Category(series.id(), films.id(), "tv", "TV", 9);
    assertThat(categories().change(series.id(), same -> wanted.withId(99))).contains(wanted);
    assertThat(categories().tree().categories()).containsExactly(films, wanted);
    assertThat(categories().change(series.id() + 1, same -> same)).isEmpty();
  }

  @Test
  @DisplayName("there are two levels and no more, and nothing is below what does not exist")
  final void twoLevels() {
    Category films = create("films", null, 0);
    Category series = create("series", films, 0);
    Category music = create("music", null, 0);
    assertThatThrownBy(() -> create("seasons", series, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> create("orphan", music.withId(music.id() + 9), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> categories().change(films.id(), one -> one.withParentId(music.id())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> categories().change(music.id(), one -> one.withParentId(music.id())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(categories().tree().categories()).containsExactly(films, series, music);
  }

  @Test
  @DisplayName("a removed category is gone, and its id is not used again")
  final void remove() {
    Category films = create("films", null, 0);
    assertThat(categories().remove(films.id(), null)).isTrue();
    assertThat(categories().remove(films.id(), null)).isFalse();
    assertThat(categories().tree().categories()).isEmpty();
    assertThat(create("films", null, 0).id()).isGreaterThan(films.id());
  }

  @Test
  @DisplayName("a category with another below it, or with a torrent, is not removed")
  final void inUse() {
    Category films = create("films", null, 0);
    Category series = create("series", films, 0);
    Category music = create("music", null, 0);
    Torrent torrent = inCategory("a", music);
    storage()
        .torrents()
        .change(torrent.id(), one -> one.withStatus(TorrentStatus.DELETED, "a copy"));
    assertThat(categories().remove(films.id(), null)).isFalse();
    assertThat(categories().remove(films.id(), music.id())).isFalse();
    assertThat(categories().remove(music.id(), null)).isFalse();
    assertThat(categories().tree().categories()).containsExactly(films, series, music);
  }

  @Test
  @DisplayName("torrents move into another category, after which the old one is removed")
  final void heir() {
    Category films = create("films", null, 0);
    Category music = create("music", null, 0);
    Torrent moved = inCategory("a", music);
    Torrent other = inCategory("b", null);
    assertThat(categories().remove(music.id(), music.id())).isFalse();
    assertThat(categories().remove(music.id(), music.id() + 9)).isFalse();
    assertThat(categoryOf(moved)).isEqualTo(music.id());
    assertThat(categories().remove(music.id(), films.id())).isTrue();
    assertThat(categoryOf(moved)).isEqualTo(films.id());
    assertThat(categoryOf(other)).isNull();
    assertThat(categories().tree().categories()).containsExactly(films);
  }

  @Test
  @DisplayName("a torrent has its category wherever it is read, and none that does not exist")
  final void ofATorrent() {
    Category films = create("films", null, 0);
    Torrent torrent = inCategory("a", films);
    assertThat(torrent.categoryId()).isEqualTo(films.id());
    assertThat(categoryOf(torrent)).isEqualTo(films.id());
    storage()
        .torrents()
        .visitAll(visited -> assertThat(visited.categoryId()).isEqualTo(films.id()));
    storage().torrents().change(torrent.id(), one -> one.withCategoryId(null).withVisible(false));
    assertThat(categoryOf(torrent)).isEqualTo(films.id());
    Torrent lost = inCategory("b", films.withId(films.id() + 1));
    assertThat(lost.categoryId()).isNull();
    assertThat(categoryOf(lost)).isNull();
  }
}
