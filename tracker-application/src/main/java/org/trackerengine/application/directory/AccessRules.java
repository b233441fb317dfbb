package org.trackerengine.application.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Access rules of the operator, which apply to all users and torrents: the fixed ones of the
 * configuration, and an in-memory copy of those that are stored. Both are in force. Thread-safe;
 * lookups never block.
 */
public final class AccessRules {

  private final AccessRuleRepository repository;
  private List<AccessRule> stored = List.of();
  private volatile List<AccessRule> configured = List.of();
  private volatile AccessRuleSet rules = AccessRuleSet.NONE;

  public AccessRules(AccessRuleRepository repository) {
    this.repository = repository;
  }

  /** Reads the stored rules, which may block; returns the rules that were not in force before. */
  synchronized List<AccessRule> load() {
    stored = repository.all();
    return replace();
  }

  /**
   * Replaces the rules of the configuration; returns the rules that were not in force before.
   *
   * @param fixed rules that are not stored
   */
  synchronized List<AccessRule> configure(Collection<AccessRule> fixed) {
    configured = List.copyOf(fixed);
    return replace();
  }

  private List<AccessRule> replace() {
    Set<List<Object>> before = new HashSet<>();
    rules.rules().forEach(rule -> before.add(List.of(rule.kind(), rule.value())));
    AccessRuleSet now =
        new AccessRuleSet(Stream.concat(configured.stream(), stored.stream()).toList());
    rules = now;
    return now.rules().stream()
        .filter(rule -> !before.contains(List.of(rule.kind(), rule.value())))
        .toList();
  }

  /** Returns the rules of the configuration. */
  public List<AccessRule> configured() {
    return configured;
  }

  /** Returns all rules that are in force. */
  public AccessRuleSet current() {
    return rules;
  }

  /** Returns true if the address is in a banned network. */
  public boolean isBanned(@Nullable IpAddress address) {
    return rules.bansAddress(address);
  }

  /** Returns true if the info hash is banned. */
  public boolean isBanned(InfoHash infoHash) {
    return rules.banOf(infoHash) != null;
  }

  /** Returns the refusal of an announce of a banned info hash; null if it is not banned. */
  public @Nullable Refusal check(InfoHash infoHash) {
    AccessRule ban = rules.banOf(infoHash);
    if (ban == null) {
      return null;
    }
    return ban.reason() == null
        ? Refusal.of(RefusalCode.UNREGISTERED)
        : Refusal.deleted(ban.reason());
  }

  /**
   * Returns the reason for which the announce is not allowed, or null if it is allowed.
   *
   * @param immune whether the user may use every client and port
   */
  public @Nullable Refusal check(Announce announce, boolean immune) {
    AccessRuleSet now = rules;
    if (now.bansAddress(announce.caller())
        || now.bansAddress(announce.address())
        || now.bansAddress(announce.secondAddress())) {
      return Refusal.of(RefusalCode.ADDRESS_BANNED);
    }
    if (immune) {
      return null;
    }
    if (now.deniesPort(announce.port()) && !announce.isStopped()) {
      return Refusal.of(RefusalCode.PORT_NOT_ALLOWED);
    }
    return now.deniesClient(announce.peerId()) ? Refusal.clientNotAllowed(announce.peerId()) : null;
  }
}
