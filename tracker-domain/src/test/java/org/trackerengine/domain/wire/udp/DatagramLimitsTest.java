package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule F3: an answer fits into one datagram, whatever an operator sets. */
class DatagramLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "97, 255, 74, 50, 74, 50",
    "1500, -1, 74, 50, 74, 50",
    "1500, 255, 0, 50, 74, 50",
    "1500, 255, 103, 50, 74, 50",
    "1500, 255, 74, -1, 74, 50",
    "1500, 255, 74, 50, -1, 50",
    "1500, 255, 74, 50, 203, 50",
    "1500, 255, 74, 50, 74, -1",
    "1500, 255, 74, 50, 74, 68",
    "1500, 255, 74, 50, 2000000000, 50"
  })
  void noAnswerMayBeOver1232Bytes(int request, int options, int hashes, int want, int v4, int v6) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatagramLimits(request, options, hashes, want, v4, v6));
  }

  @Test
  void theLargestAnswersFit() {
    assertThatCode(() -> new DatagramLimits(98, 0, 102, 0, 202, 67)).doesNotThrowAnyException();
  }
}
