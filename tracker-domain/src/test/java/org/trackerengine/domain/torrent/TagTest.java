package org.trackerengine.domain.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "h.264",
        "1080p",
        "hi10-p",
        "\u00E4\u00F6",
        "\u0915\u093E\u0930\u094D",
        "\u4E2D\u6587"
      })
  void words(String name) {
    assertThat(Tag.isValid(name)).isTrue();
    assertThat(new Tag(1, name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "A",
        "a b",
        "-a",
        ".a",
        "a_b",
        "a,b",
        "<b>",
        "a\u0000",
        "a\u200Bb",
        "a\u202Eb",
        "a\uFE0F",
        "\uD83D\uDE00",
        "\uD83D",
        "a\u0308",
        "a\u034F"
      })
  void notWords(String name) {
    assertThat(Tag.isValid(name)).isFalse();
  }

  @Test
  void aNameHasFortyCharacters() {
    assertThat(Tag.isValid("a".repeat(40))).isTrue();
    assertThat(Tag.isValid("a".repeat(41))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"TITLE,title", "' Hi10P ',hi10p", "a\u0308,\u00E4", "\u00C4,\u00E4"})
  void whatIsMeant(String typed, String meant) {
    assertThat(Tag.of(typed)).isEqualTo(meant);
  }
}
