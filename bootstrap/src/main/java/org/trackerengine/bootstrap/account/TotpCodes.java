package org.trackerengine.bootstrap.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.trackerengine.application.port.account.OneTimeCodes;

/** One-time codes by java-otp. Thread-safe. */
public final class TotpCodes implements OneTimeCodes {

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(STEP_SECONDS));

  @Override
  public String code(String secret, long step) {
    SecretKeySpec key =
        new SecretKeySpec(HexFormat.of().parseHex(secret), generator.getAlgorithm());
    try {
      return generator.generateOneTimePasswordString(
          key, Instant.ofEpochSecond(step * STEP_SECONDS), Locale.ROOT);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("the key is for this algorithm", impossible);
    }
  }
}
