package org.trackerengine.application.port.account;

import java.util.List;
import org.trackerengine.application.port.registry.TokenHash;

/**
 * One-time codes as a second factor (RFC 6238).
 *
 * @param secret shared with the user's device, as hex digits
 * @param confirmed whether the user has shown that the device has the secret; until then the
 *     password is enough
 * @param lastStep time step of the code that was used last, which and before which no code is
 *     accepted
 * @param recoveryCodes hashes of the codes that replace a lost device, each of them once
 */
public record SecondFactor(
    String secret, boolean confirmed, long lastStep, List<TokenHash> recoveryCodes) {

  public SecondFactor {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecondFactor[confirmed=" + confirmed + "]";
  }
}
