package org.trackerengine.application.account;

import org.trackerengine.application.port.account.AttemptLimits;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/** Counts what strangers try, and names the networks they come from. */
final class Attempts {

  private final AttemptLimits limits;

  Attempts(AttemptLimits limits) {
    this.limits = limits;
  }

  /** Returns the network that counts as one: /32 for IPv4, /64 for IPv6. */
  static String networkOf(IpAddress address) {
    return new Network(address, address.isV4() ? 32 : 64).toString();
  }

  /** Throws if {@code key} has tried too often. */
  void take(Kind kind, String key) {
    long waitMillis = limits.tryTake(kind, key);
    if (waitMillis > 0) {
      throw AccountException.throttled(waitMillis);
    }
  }
}
