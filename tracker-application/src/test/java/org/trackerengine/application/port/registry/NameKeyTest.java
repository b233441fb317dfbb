package org.trackerengine.application.port.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeyTest {

  @ParameterizedTest
  @CsvSource({
    "Debian 13.1 (x86_64), debian 13.1 (x86_64)",
    "Die \u00C4rzte, die arzte",
    "Die A\u0308rzte, die arzte",
    "STRASSE, strasse",
    "stra\u00DFe, strasse",
    "\u041F\u043E\u0434\u044A\u0451\u043C, \u043F\u043E\u0434\u044A\u0435\u043C",
    "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03BF\u03C3",
    "\u039F\u03B4\u03CC\u03C2, \u03BF\u03B4\u03BF\u03C3",
    "\u0130stanbul, istanbul",
    "\u0131rmak, irmak",
    "\uFF21\uFF22\uFF23, abc",
    "\uFB01lm, film",
    "a\u3000b, a b",
  })
  void caseAccentsAndFormsAreFolded(String name, String key) {
    assertThat(NameKey.of(name)).isEqualTo(key);
  }

  /** Vowels of Hindi and Thai, voiced syllables of Japanese, syllables of Korean. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0915\u093F\u0924\u093E\u092C",
        "\u0E17\u0E35\u0E48",
        "\u30AC\u30D7",
        "\uAC01\uD55C"
      })
  void marksThatMakeOtherWordsStay(String name) {
    assertThat(NameKey.of(name)).isEqualTo(name);
  }

  @Test
  void theFormOfANameDoesNotMatterAndAKeyIsItsOwnKey() {
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (!Character.isDefined(c) || c >= 0xD800 && c <= 0xDFFF) {
        continue;
      }
      String name = "x" + Character.toString(c) + "y";
      String key = NameKey.of(name);
      for (Normalizer.Form form : Normalizer.Form.values()) {
        assertThat(NameKey.of(Normalizer.normalize(name, form))).as("U+%04X", c).isEqualTo(key);
      }
      assertThat(NameKey.of(key)).as("U+%04X", c).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0436", "\uFDFA", "\uD83D\uDE00"})
  void aKeyHasAtMost1536Bytes(String letter) {
    String key = NameKey.of(letter.repeat(2_000));
    assertThat(key.getBytes(UTF_8).length).isBetween(1_500, 1_536);
    assertThat(key).doesNotContain("\uFFFD");
    assertThat(NameKey.of("n".repeat(1_536))).hasSize(1_536);
  }
}
