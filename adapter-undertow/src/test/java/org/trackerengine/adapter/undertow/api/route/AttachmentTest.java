package org.trackerengine.adapter.undertow.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits row 140: a name with quotes, line ends or other alphabets still is one header line. */
class AttachmentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain.torrent | plain.torrent | plain.torrent",
        "two words.torrent | two words.torrent | two%20words.torrent",
        "a\"b\\c/d.torrent | a_b_c_d.torrent | a_b_c_d.torrent",
        "Füße.torrent | F__e.torrent | F%C3%BC%C3%9Fe.torrent",
        "日本.torrent | __.torrent | %E6%97%A5%E6%9C%AC.torrent",
        "100%';.torrent | 100%';.torrent | 100%25%27%3B.torrent",
      })
  void namesAFileForOldAndNewClients(String name, String ascii, String utf8) {
    assertThat(Attachment.named(name.substring(0, name.length() - 8), ".torrent"))
        .isEqualTo("attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf8);
  }

  @ParameterizedTest
  @CsvSource({"0", "10", "13", "9", "127", "133", "8232", "8233"})
  void noCharacterEndsTheLine(int character) {
    assertThat(Attachment.named("x" + (char) character + "Set-Cookie: x", ""))
        .matches("[ -~]+")
        .startsWith("attachment; filename=\"x_Set-Cookie: x\"; filename*=UTF-8''x");
  }

  @ParameterizedTest
  @CsvSource({"x, 247", "ж, 123", "日, 82", "😀, 61"})
  void aNameThatIsTooLongForAFileIsCut(String letter, int letters) {
    String ascii = (letter.equals("x") ? "x" : "_").repeat(letters);
    assertThat(Attachment.named(letter.repeat(300), ".torrent"))
        .startsWith("attachment; filename=\"" + ascii + ".torrent\"; ")
        .endsWith(".torrent")
        .hasSizeLessThan(1_100);
  }
}
