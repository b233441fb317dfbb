package org.trackerengine.bootstrap.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.application.port.account.OneTimeCodes;

/** The test vectors of RFC 6238, appendix B, for SHA-1, of which the last six digits count. */
class TotpCodesTest {

  private static final String SECRET =
      HexFormat.of().formatHex("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void codesAreThoseOfTheRfc(long seconds, String code) {
    assertThat(new TotpCodes().code(SECRET, seconds / OneTimeCodes.STEP_SECONDS)).isEqualTo(code);
  }
}
