package org.trackerengine.domain.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource({
    "Debian 12.5 (amd64) DVD.iso, debian-12-5-amd64-dvd-iso",
    "  Ünïcödé — Straße  , unicode-stra-e",
    "日本語, torrent",
    "'', torrent",
    "---, torrent",
    "../../etc/passwd, etc-passwd",
    "<img src=x onerror=1>, img-src-x-onerror-1",
  })
  void aNameBecomesASlug(String name, String slug) {
    assertThat(Slug.of(name)).hasToString(slug);
  }

  @Test
  void slugsHaveAtMostEightyCharactersNumberedOnesToo() {
    Slug slug = Slug.of("a".repeat(78) + " bcdef");
    assertThat(slug.value()).isEqualTo("a".repeat(78) + "-b");
    assertThat(slug.numbered(2).value()).isEqualTo("a".repeat(78) + "-2");
    assertThat(slug.numbered(1234).value()).hasSize(80).endsWith("a-1234");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a--b", "-a", "a-", "a b", "a/b", "..", "a\0", "é"})
  void otherTextsAreNotSlugs(String text) {
    assertThat(Slug.parse(text)).isNull();
  }

  @Test
  void tooLongATextIsNotASlug() {
    assertThat(Slug.parse("a".repeat(80))).isNotNull();
    assertThat(Slug.parse("a".repeat(81))).isNull();
  }
}
