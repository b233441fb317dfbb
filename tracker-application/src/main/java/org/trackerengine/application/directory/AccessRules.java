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

/**
 * In-memory copy of the operator's access rules, which apply to all users and torrents.
 * Thread-safe; lookups never block.
 */
public final class AccessRules {

  private final AccessRuleRepository repository;
  private volatile AccessRuleSet rules = AccessRuleSet.NONE;

  public AccessRules(AccessRuleRepository repository) {
    this.repository = repository;
  }

  /** Reads the rules from the repository, which may block. */
  public void load() {
    rules = repository.load();
  }

  /** Returns the rules as last read. */
  public AccessRuleSet current() {
    return rules;
  }

  /** Returns the credit factors that apply to all torrents and users. */
  public Factors factors() {
    return rules.factors();
  }

  /** Returns true if the address is in a banned network. */
  public boolean isBanned(@Nullable IpAddress address) {
    // Checked first, because iterating over a set allocates an iterator.
    return !rules.bannedNetworks().isEmpty()
        && Network.anyContains(rules.bannedNetworks(), address);
  }

  /** Returns the reason for which the announce is not allowed, or null if it is allowed. */
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
