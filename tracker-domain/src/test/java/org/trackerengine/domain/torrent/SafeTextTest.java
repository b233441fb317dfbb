package org.trackerengine.domain.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<b>&amp;", "\u0639\u0631\u0628\u064A", "\uD83D\uDE00", "e\u0301", "a\u200Db"})
  void safe(String text) {
    assertThat(SafeText.isLine(text)).isTrue();
    assertThat(SafeText.isText(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\u001B[31m",
        "\u007F",
        "\u0085",
        "\u202A",
        "\u202E",
        "\u2066",
        "\u2069",
        "\u2028",
        "\u2029",
        "\uD800",
        "\uDC00\uD800"
      })
  void unsafe(String text) {
    assertThat(SafeText.isLine("a" + text + "b")).isFalse();
    assertThat(SafeText.isText("a" + text + "b")).isFalse();
  }

  @Test
  void severalLinesMayHaveBreaksAndMarksOfDirection() {
    String text = "a\tb\r\n\u200F\u05D0\u200E\u061C";
    assertThat(SafeText.isText(text)).isTrue();
    assertThat(SafeText.isLine(text)).isFalse();
    assertThat(SafeText.isLine("a\u200Fb")).isFalse();
  }
}
