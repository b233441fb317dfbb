package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/** Contract: order, search and pages of a repository's list of torrents. */
public abstract class TorrentListContract extends StorageContract {

  private static final Instant DAWN = Instant.parse("2026-01-01T00:00:00Z");

  private int registered;

  /** Registers a torrent that is an hour newer than the previous one. */
  private Torrent add(String name, long size, long completed) {
    return add(name, size, completed, DAWN.plusSeconds(3_600L * registered));
  }

  private Torrent add(String name, long size, long completed, Instant createdAt) {
    registered++;
    NewTorrent torrent =
        NewTorrentBuilder.builder()
            .slug(Slug.of(name))
            .name(name)
            .infoHash(hash("torrent " + registered))
            .infoHashV2(null)
            .size(size)
            .files(List.of())
            .visible(true)
            .status(TorrentStatus.APPROVED)
            .createdAt(createdAt)
            .build();
    Torrent created =
        storage().torrents().create(torrent, new byte[] {'d', 'e'}, alice().id()).orElseThrow();
    complete(created, completed);
    return created;
  }

  private Page<Torrent> page(
      @Nullable String search, Sort sort, int limit, @Nullable String after) {
    return storage().torrents().page(TorrentQuery.of(search, sort, limit, after));
  }

  private List<String> names(@Nullable String search, Sort sort) {
    return page(search, sort, 200, null).items().stream().map(Torrent::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "NEWEST, delta charlie Bravo alpha",
    "NAME, alpha Bravo charlie delta",
    "SIZE, charlie Bravo delta alpha",
    "COMPLETED, alpha delta charlie Bravo"
  })
  @DisplayName("a list has one of four orders; ties are broken by newest first")
  final void orders(Sort sort, String expected) {
    add("alpha", 10, 9);
    add("Bravo", 20, 0);
    add("charlie", 30, 1);
    add("delta", 20 - 1, 1);

    assertThat(names(null, sort)).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("among equals the newest comes first, then the one registered last")
  final void ties(Sort sort) {
    Torrent young = add("same", 10, 1, DAWN.plusSeconds(5));
    Torrent old = add("Same", 10, 1, DAWN);
    Torrent last = add("SAME", 10, 1, DAWN.plusSeconds(5));

    assertThat(page(null, sort, 200, null).items())
        .extracting(Torrent::id)
        .containsExactly(last.id(), young.id(), old.id());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("pages follow each other without gap or repetition, ties included")
  final void pages(Sort sort) {
    for (int n = 0; n < 23; n++) {
      add("name " + (char) ('a' + n % 3), 100 + n % 4, n % 2, DAWN.plusSeconds(n % 5));
    }
    List<Long> whole = page(null, sort, 200, null).items().stream().map(Torrent::id).toList();
    List<Long> paged = new ArrayList<>();
    String after = null;
    do {
      Page<Torrent> page = page(null, sort, 4, after);
      page.items().forEach(torrent -> paged.add(torrent.id()));
      after = page.next();
    } while (after != null);

    assertThat(whole).hasSize(23);
    assertThat(paged).containsExactlyElementsOf(whole);
  }

  @Test
  @DisplayName("the last page has no next, though it is full")
  final void lastPage() {
    add("a", 1, 0);
    add("b", 2, 0);

    assertThat(page(null, Sort.NAME, 2, null).next()).isNull();
    assertThat(page(null, Sort.NAME, 1, null).next()).isNotNull();
    assertThat(page("nothing", Sort.NAME, 1, null)).isEqualTo(new Page<Torrent>(List.of(), null));
  }

  @Test
  @DisplayName("a page goes on where the one before ended, though that torrent is gone")
  final void keyset() {
    Torrent first = add("a", 1, 0);
    add("b", 2, 0);
    String after = page(null, Sort.NAME, 1, null).next();
    storage().torrents().change(first.id(), t -> t.withVisible(false));
    add("A new one", 3, 0);

    assertThat(page(null, Sort.NAME, 10, after).items())
        .extracting(Torrent::name)
        .containsExactly("A new one", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "MTIz", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä"})
  @DisplayName("a cursor that is none is refused")
  final void badCursor(String cursor) {
    assertThatThrownBy(() -> page(null, Sort.NAME, 10, cursor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a cursor of another order or search is refused, another limit is not")
  final void cursorOfAnotherQuery() {
    add("a x", 1, 0);
    add("b x", 2, 0);
    String cursor = page("x", Sort.NAME, 1, null).next();

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(page("x", Sort.NAME, 7, cursor).items()).hasSize(1);
    assertThatThrownBy(() -> page("x", Sort.SIZE, 1, cursor))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> page("b", Sort.NAME, 1, cursor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ubuntu       | Ubuntu 24.04 desktop",
        "DESKTOP 24   | Ubuntu 24.04 desktop",
        "untu         | Ubuntu 24.04 desktop",
        "100%         | 100% free music",
        "a_b          | a_b.tar",
        "'  free   '  | 100% free music",
        "ÄRZTE        | Die Ärzte",
        "arzte        | Die Ärzte",
        "'A\u0308RZTE' | Die Ärzte",
        "подъем       | Подъём",
        "ПОДЪЁМ       | Подъём",
        "strasse      | Straße",
        "ＳＴＲＡＳＳＥ | Straße",
        "パ           | パ",
        "ハ           | ",
        "back\\slash  | back\\slash",
        "ubuntu music | ",
        "24.*04       | "
      })
  @DisplayName("a search has every word in the name, whatever case, accents and form; literally")
  final void search(String search, @Nullable String found) {
    add("Ubuntu 24.04 desktop", 1, 0);
    add("100% free music", 2, 0);
    add("1000 songs", 3, 0);
    add("a_b.tar", 4, 0);
    add("axb.tar", 5, 0);
    add("Die Ärzte", 6, 0);
    add("back\\slash", 7, 0);
    add("Подъём", 8, 0);
    add("Straße", 9, 0);
    add("パ", 10, 0);

    assertThat(names(search, Sort.NEWEST)).isEqualTo(found == null ? List.of() : List.of(found));
  }

  @Test
  @DisplayName("a name that is stored in parts is found and ordered like a composed one")
  final void decomposedNames() {
    add("Die A\u0308rzte", 1, 0);
    add("Die Ärzte live", 2, 0);
    add("die zebras", 3, 0);

    assertThat(names("\u00E4rzte", Sort.NAME)).containsExactly("Die A\u0308rzte", "Die Ärzte live");
    assertThat(names(null, Sort.NAME))
        .containsExactly("Die A\u0308rzte", "Die Ärzte live", "die zebras");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the longest names are stored, listed and found whatever they are made of")
  final void longestNames(Sort sort) {
    List<String> longest =
        List.of(
            "n".repeat(1_024),
            "ж".repeat(512),
            "\uFDFA".repeat(341),
            "\\u0001".repeat(1_024),
            "\uAC01".repeat(341),
            "\uD83D\uDE00".repeat(256));
    longest.forEach(name -> add(name, 1, 0));
    add("last", 1, 0);
    List<String> paged = new ArrayList<>();
    String after = null;
    do {
      Page<Torrent> page = page(null, sort, 1, after);
      page.items().forEach(torrent -> paged.add(torrent.name()));
      after = page.next();
      assertThat(after == null ? 0 : after.length()).isLessThan(2_200);
    } while (after != null);

    assertThat(paged).containsAll(longest).contains("last").hasSize(7);
    assertThat(names("жжж", sort)).containsExactly("ж".repeat(512));
    assertThat(names("n".repeat(100), sort)).containsExactly("n".repeat(1_024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  @DisplayName("a blank search lists all")
  final void blankSearch(String blank) {
    add("a", 1, 0);

    assertThat(names(blank, Sort.NEWEST)).containsExactly("a");
  }

  @Test
  @DisplayName("only approved, visible torrents are listed, without their files")
  final void onlyApprovedAndVisible() {
    add("listed", 1, 0);
    storage().torrents().change(add("hidden", 2, 0).id(), t -> t.withVisible(false));
    for (TorrentStatus status : TorrentStatus.values()) {
      if (status != TorrentStatus.APPROVED) {
        long id = add(status.name(), 3, 0).id();
        storage().torrents().change(id, t -> t.withStatus(status, null));
      }
    }
    storage().torrents().create(newTorrent("with files"), new byte[0], alice().id());

    assertThat(names(null, Sort.NAME)).containsExactly("listed", "with files");
    Torrent listed = page("files", Sort.NAME, 10, null).items().getFirst();
    assertThat(listed.files()).isEmpty();
    assertThat(listed.fileCount()).isEqualTo(2);
  }
}
