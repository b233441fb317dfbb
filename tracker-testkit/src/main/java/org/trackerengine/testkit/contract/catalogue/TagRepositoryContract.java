package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.catalogue.TagRepository;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: the stored tags, and the tags of a torrent. */
public abstract class TagRepositoryContract extends StorageContract {

  private static final byte[] METAINFO = {'d', 'e'};

  private TagRepository tags() {
    return storage().catalogue().tags();
  }

  private Tag create(String name) {
    return tags().create(name).orElseThrow();
  }

  private Torrent tagged(String name, String... tags) {
    NewTorrent wanted = newTorrent(name).with().tags(List.of(tags)).build();
    return storage().torrents().create(wanted, METAINFO, alice().id()).orElseThrow();
  }

  private List<String> tagsOf(Torrent torrent) {
    return storage().torrents().findById(torrent.id()).orElseThrow().tags();
  }

  @Test
  @DisplayName("tags are returned by name, and found by it")
  final void byName() {
    assertThat(tags().all()).isEmpty();
    Tag x265 = create("x265");
    Tag hindi = create("\u0915\u093E\u0930\u094D\u091F\u0942\u0928");
    Tag dots = create("h.264-hi10p");
    assertThat(x265.id()).isPositive();
    assertThat(tags().all()).containsExactly(dots, x265, hindi);
    assertThat(tags().find("x265")).contains(x265);
    assertThat(tags().find("x26")).isEmpty();
    assertThat(tags().find("\0")).isEmpty();
  }

  @Test
  @DisplayName("a name is there once, also after a change")
  final void once() {
    Tag one = create("one");
    Tag two = create("two");
    assertThat(tags().create("one")).isEmpty();
    assertThat(tags().rename(two.id(), "one")).isEmpty();
    assertThat(tags().rename(two.id(), "two")).contains(two);
    assertThat(tags().all()).containsExactly(one, two);
  }

  @Test
  @DisplayName("a torrent has its tags wherever it is read, sorted, and none that does not exist")
  final void ofATorrent() {
    create("b");
    create("a");
    Torrent torrent = tagged("One", "b", "a", "b", "missing");
    Torrent none = tagged("Two");
    assertThat(torrent.tags()).containsExactly("a", "b");
    assertThat(tagsOf(torrent)).containsExactly("a", "b");
    assertThat(tagsOf(none)).isEmpty();
    assertThat(storage().torrents().findAll(Set.of(torrent.id())))
        .extracting(Torrent::tags)
        .containsExactly(List.of("a", "b"));
    TorrentQuery names = TorrentQuery.of(null, TorrentQuery.Sort.NAME, 10, null);
    assertThat(storage().torrents().page(names).items())
        .extracting(Torrent::tags)
        .containsExactly(List.of("a", "b"), List.of());
    List<Torrent> visited = new ArrayList<>();
    storage().torrents().visitAll(visited::add);
    assertThat(visited).extracting(Torrent::tags).containsOnly(List.of());
  }

  @Test
  @DisplayName("a torrent has as many tags as it may have")
  final void most() {
    String[] names =
        IntStream.range(0, Tag.MOST).mapToObj(n -> "tag" + n).sorted().toArray(String[]::new);
    for (String name : names) {
      create(name);
    }
    assertThat(tagsOf(tagged("One", names))).containsExactly(names);
  }

  @Test
  @DisplayName("other changes of a torrent leave its tags alone")
  final void otherChanges() {
    create("a");
    Torrent torrent = tagged("One", "a");
    assertThat(
            storage()
                .torrents()
                .change(torrent.id(), one -> one.withTags(List.of("b")).withVisible(false))
                .orElseThrow()
                .tags())
        .containsExactly("a");
    assertThat(tagsOf(torrent)).containsExactly("a");
  }

  @Test
  @DisplayName("a renamed tag has its new name on all torrents")
  final void rename() {
    Tag a = create("a");
    create("b");
    Torrent torrent = tagged("One", "a", "b");
    assertThat(tags().rename(a.id(), "z")).contains(new Tag(a.id(), "z"));
    assertThat(tagsOf(torrent)).containsExactly("b", "z");
    assertThat(tags().find("a")).isEmpty();
    assertThat(tags().rename(a.id() + 9, "y")).isEmpty();
  }

  @Test
  @DisplayName("a removed tag is gone from all torrents, and its id is not used again")
  final void remove() {
    Tag a = create("a");
    Tag b = create("b");
    Torrent torrent = tagged("One", "a", "b");
    assertThat(tags().remove(b.id())).isTrue();
    assertThat(tags().remove(b.id())).isFalse();
    assertThat(tags().all()).containsExactly(a);
    assertThat(tagsOf(torrent)).containsExactly("a");
    assertThat(create("b").id()).isGreaterThan(b.id());
    assertThat(tagsOf(torrent)).containsExactly("a");
  }
}
