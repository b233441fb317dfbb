package org.trackerengine.application.port.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentStatus;

class TorrentPositionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private static Torrent torrent(long id, String name, long size, Instant createdAt) {
    return TorrentBuilder.builder()
        .id(id)
        .slug(new Slug("x"))
        .name(name)
        .infoHash(new InfoHash(1, 2, 3))
        .infoHashV2(null)
        .size(size)
        .files(List.of())
        .fileCount(0)
        .visible(true)
        .status(TorrentStatus.APPROVED)
        .reason(null)
        .factors(Factors.NEUTRAL)
        .uploaderId(1)
        .createdAt(createdAt)
        .seeders(0)
        .leechers(0)
        .completed(size)
        .build();
  }

  @Test
  void positionsCompareAsAListIsShown() {
    List<TorrentPosition> shown =
        List.of(
            new TorrentPosition("a", 1, NOON, 1),
            new TorrentPosition("b", 9, NOON, 1),
            new TorrentPosition("b", 8, NOON.plusSeconds(1), 1),
            new TorrentPosition("b", 8, NOON, 7),
            new TorrentPosition("b", 8, NOON, 6));
    List<TorrentPosition> sorted = new ArrayList<>(shown);
    Collections.reverse(sorted);
    Collections.sort(sorted);

    assertThat(sorted).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource
  void aCursorHoldsThePositionOfTheLastItem(Sort sort) {
    Torrent last = torrent(7, "Ärzte\0 100%", 42, NOON.plusNanos(999));
    TorrentQuery first = TorrentQuery.of("some  WORDS\0", sort, 50, null);
    TorrentQuery next = TorrentQuery.of("SOME words", sort, 10, first.next(last));

    assertThat(first.start()).isNull();
    assertThat(next.start()).isEqualTo(TorrentPosition.of(last, sort));
    assertThat(requireNonNull(next.start()).createdAt()).isEqualTo(NOON);
  }

  @Test
  void theWordsOfASearchAreInTheCaseOfTheKeys() {
    assertThat(TorrentQuery.of("  Die ÄRZTE\t\0x ", Sort.NAME, 1, null).words())
        .containsExactly("die", "arzte", "x");
    assertThat(TorrentQuery.of(" \0", Sort.NAME, 1, null).words()).isEmpty();
    assertThat(TorrentPosition.nameKey("Die ÄRZTE")).isEqualTo("die arzte");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z"})
  void aTimeThatNoDatabaseKnowsIsNoPosition(String time) {
    Instant createdAt = Instant.parse(time);

    assertThatThrownBy(() -> new TorrentPosition("", 0, createdAt, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
