package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentEdit;
import org.trackerengine.domain.torrent.TorrentEdit.Field;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: what people write about torrents, and the history of it. */
public abstract class DetailsRepositoryContract extends StorageContract {

  private static final byte[] METAINFO = {'d', 'e'};
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.123456789Z");
  private static final Instant STORED = Instant.parse("2026-02-03T04:05:06.123456Z");

  private Category films;

  private DetailsRepository details() {
    return storage().catalogue().details();
  }

  @BeforeEach
  final void sortings() {
    films =
        storage()
            .catalogue()
            .categories()
            .create(new Category(0, null, "films", "Films", 0))
            .orElseThrow();
    List.of("a", "b", "c").forEach(storage().catalogue().tags()::create);
  }

  private NewTorrent described() {
    return newTorrent("Some torrent")
        .with()
        .categoryId(films.id())
        .tags(List.of("b", "a"))
        .anonymous(true)
        .description("# Text\n")
        .build();
  }

  private Torrent created() {
    return storage().torrents().create(described(), METAINFO, alice().id()).orElseThrow();
  }

  private TorrentDetails read(Torrent torrent) {
    return details().find(torrent.id()).orElseThrow();
  }

  @Test
  @DisplayName("a torrent has the details that it was registered with")
  final void asRegistered() {
    Torrent torrent = created();
    assertThat(torrent.anonymous()).isTrue();
    assertThat(read(torrent))
        .isEqualTo(
            new TorrentDetails("Some torrent", "# Text\n", "films", List.of("a", "b"), true));
    assertThat(details().edits(torrent.id())).isEmpty();
    assertThat(details().find(torrent.id() + 1)).isEmpty();
  }

  @Test
  @DisplayName("a torrent without details has none")
  final void without() {
    assertThat(read(torrent()))
        .isEqualTo(new TorrentDetails("Some torrent", "", null, List.of(), false));
  }

  @Test
  @DisplayName("everything can be changed, and each change is in the history, the newest first")
  final void change() {
    Torrent torrent = created();
    TorrentDetails wanted = new TorrentDetails("\u00C4nderung", "", null, List.of("c"), false);
    assertThat(details().change(torrent.id(), bob().id(), NOW, same -> wanted)).contains(wanted);
    assertThat(read(torrent)).isEqualTo(wanted);
    Torrent after = storage().torrents().findById(torrent.id()).orElseThrow();
    assertThat(after)
        .isEqualTo(
            torrent
                .with()
                .name("\u00C4nderung")
                .categoryId(null)
                .tags(List.of("c"))
                .anonymous(false)
                .build());
    assertThat(details().edits(torrent.id()))
        .extracting(edit -> edit.withId(0))
        .containsExactly(
            edit(torrent, Field.ANONYMOUS, "true", "false"),
            edit(torrent, Field.TAGS, "a,b", "c"),
            edit(torrent, Field.CATEGORY, "films", ""),
            edit(torrent, Field.DESCRIPTION, "# Text\n", ""),
            edit(torrent, Field.NAME, "Some torrent", "\u00C4nderung"));
    assertThat(details().edits(torrent.id())).extracting(TorrentEdit::id).doesNotHaveDuplicates();
  }

  private TorrentEdit edit(Torrent torrent, Field field, String before, String after) {
    return new TorrentEdit(0, torrent.id(), bob().id(), STORED, field, before, after);
  }

  @Test
  @DisplayName("a torrent is found by its new name, and no longer by its old one")
  final void search() {
    Torrent torrent = created();
    details().change(torrent.id(), bob().id(), NOW, one -> one.withName("Die \u00C4rzte"));
    assertThat(found("arzte")).isEqualTo(1);
    assertThat(found("some")).isZero();
    TorrentQuery byName = TorrentQuery.of(null, TorrentQuery.Sort.NAME, 1, null);
    assertThat(storage().torrents().page(byName).items().getFirst().slug())
        .as("the slug stays")
        .isEqualTo(torrent.slug());
  }

  private int found(String word) {
    TorrentQuery query = TorrentQuery.of(word, TorrentQuery.Sort.NEWEST, 10, null);
    return storage().torrents().page(query).items().size();
  }

  @Test
  @DisplayName("what is not changed is not in the history, and a missing torrent is not changed")
  final void nothing() {
    Torrent torrent = created();
    assertThat(details().change(torrent.id(), bob().id(), NOW, same -> same))
        .contains(read(torrent));
    assertThat(details().edits(torrent.id())).isEmpty();
    assertThat(details().change(torrent.id() + 1, bob().id(), NOW, same -> same)).isEmpty();
  }

  @Test
  @DisplayName("a category or tag that does not exist is left out, of the history too")
  final void unknown() {
    Torrent torrent = created();
    TorrentDetails after =
        details()
            .change(
                torrent.id(),
                bob().id(),
                NOW,
                one -> one.with().category("gone").tags(List.of("a", "gone", "b")).build())
            .orElseThrow();
    assertThat(after.category()).isNull();
    assertThat(after.tags()).containsExactly("a", "b");
    assertThat(details().edits(torrent.id()))
        .extracting(edit -> edit.withId(0))
        .containsExactly(edit(torrent, Field.CATEGORY, "films", ""));
  }

  @Test
  @DisplayName("a change that throws leaves everything as it was")
  final void failed() {
    Torrent torrent = created();
    TorrentDetails before = read(torrent);
    try {
      details()
          .change(
              torrent.id(),
              bob().id(),
              NOW,
              same -> {
                throw new IllegalArgumentException("not that");
              });
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessage("not that");
    }
    assertThat(read(torrent)).isEqualTo(before);
    assertThat(details().edits(torrent.id())).isEmpty();
  }

  @Test
  @DisplayName("texts of the longest length are stored as they are, whatever the script")
  final void longest() {
    Torrent torrent = created();
    String text = "\uD83D\uDE00<b>\u0627\u4E2D\r\n\t\"".repeat(1_800) + "end";
    assertThat(text.length()).isLessThanOrEqualTo(TorrentDetails.LONGEST_DESCRIPTION);
    String name = "\u4E2D".repeat(TorrentDetails.LONGEST_NAME);
    TorrentDetails wanted = new TorrentDetails(name, text, "films", List.of(), true);
    details().change(torrent.id(), bob().id(), NOW, same -> wanted);
    assertThat(read(torrent)).isEqualTo(wanted);
    details().change(torrent.id(), bob().id(), NOW, one -> one.withDescription(text + "!"));
    assertThat(details().edits(torrent.id()).getFirst().after()).isEqualTo(text + "!");
  }

  @Test
  @DisplayName("the newest edits of each torrent are kept")
  final void bounded() {
    Torrent torrent = created();
    Torrent other = torrent("Other");
    details().add(edit(other, Field.COVER, "", "0a"));
    int most = DetailsRepository.MOST_EDITS;
    IntStream.rangeClosed(1, most + 3)
        .forEach(n -> details().add(edit(torrent, Field.COVER, "", "" + n)));
    assertThat(details().edits(torrent.id()))
        .hasSize(most)
        .extracting(TorrentEdit::after)
        .startsWith("" + (most + 3), "" + (most + 2))
        .endsWith("4");
    assertThat(details().edits(other.id()))
        .extracting(edit -> edit.withId(0))
        .containsExactly(edit(other, Field.COVER, "", "0a"));
  }
}
