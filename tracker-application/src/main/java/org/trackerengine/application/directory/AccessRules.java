package org.trackerengine.application.directory;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/** The operator's rules that hold for everybody, in memory. Thread-safe; never blocks. */
public final class AccessRules {

  private final AccessRuleRepository repository;
  private volatile AccessRuleSet rules = AccessRuleSet.NONE;

  public AccessRules(AccessRuleRepository repository) {
    this.repository = repository;
  }

  /** Reads the rules. */
  public void load() {
    rules = repository.load();
  }

  /** The rules as last read. */
  public AccessRuleSet current() {
    return rules;
  }

  /** The global share of the credit factors. */
  public Factors factors() {
    return rules.factors();
  }

  /** Whether the address is in a banned network. */
  public boolean isBanned(@Nullable IpAddress address) {
    // Asked first, because a set has no iterator that costs nothing.
    return !rules.bannedNetworks().isEmpty()
        && Network.anyContains(rules.bannedNetworks(), address);
  }

  /** Why the announce is not allowed, or null when it is. */
  public @Nullable Refusal check(Announce announce) {
    if (isBanned(announce.caller())
        || isBanned(announce.address())
        || isBanned(announce.secondAddress())) {
      return Refusal.of(RefusalCode.ADDRESS_BANNED);
    }
    if (!rules.deniedPorts().isEmpty()
        && rules.deniedPorts().contains(announce.port())
        && !announce.isStopped()) {
      return Refusal.of(RefusalCode.PORT_NOT_ALLOWED);
    }
    return isClientDenied(announce) ? Refusal.clientNotAllowed(announce.peerId()) : null;
  }

  private boolean isClientDenied(Announce announce) {
    if (rules.deniedClients().isEmpty()) {
      return false;
    }
    String client = announce.peerId().clientPrefix();
    for (String denied : rules.deniedClients()) {
      if (client.startsWith(denied)) {
        return true;
      }
    }
    return false;
  }
}
