package org.trackerengine.domain.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.domain.peer.PeerId;

/** Rules D4 and D5: texts are short, ASCII and ours. */
class RefusalTextTest {

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAShortAsciiText(RefusalCode code) {
    assertIsShortAscii(Refusal.of(code).text());
    assertThat(code.text()).doesNotContainPattern("[A-Za-z0-9]{20}");
  }

  @ParameterizedTest
  @EnumSource
  void everyWarningHasAShortAsciiText(Warning warning) {
    assertIsShortAscii(warning.text());
  }

  static Stream<Refusal> refusalsWithMoreText() {
    return Stream.of(
        Refusal.invalid("x".repeat(1000)),
        Refusal.invalid("\u00e9\u0000\r\n\u007f"),
        Refusal.postponed("<b>\u202e" + "y".repeat(1000)),
        Refusal.deleted("d\u00e9j\u00e0 vu\n" + "x".repeat(1000)),
        Refusal.clientNotAllowed(PeerId.ofText("\u00ff\"\r\n<>&;abcdefghijkl")),
        Refusal.tooManyPeers(Integer.MAX_VALUE),
        Refusal.throttled(Long.MAX_VALUE),
        Refusal.unavailable(RefusalCode.INTERNAL, new Random(1)));
  }

  @ParameterizedTest
  @MethodSource("refusalsWithMoreText")
  void whatIsAddedToATextIsCutAndMadePrintable(Refusal refusal) {
    assertIsShortAscii(refusal.text());
  }

  private static void assertIsShortAscii(String text) {
    assertThat(text).matches("[ -~]{1,100}");
  }
}
