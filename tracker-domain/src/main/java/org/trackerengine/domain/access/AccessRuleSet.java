package org.trackerengine.domain.access;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Access rules of the operator in a form in which announces are checked. Checking allocates
 * nothing, and takes no longer for many networks, ports or info hashes. Immutable.
 */
public final class AccessRuleSet {

  /** Rules that deny nothing. */
  public static final AccessRuleSet NONE = new AccessRuleSet(List.of());

  private final List<AccessRule> rules;
  private final NetworkSet networks;
  private final boolean hasNetworks;
  private final ClientPattern[] allowed;
  private final ClientPattern[] denied;
  private final BitSet ports = new BitSet();
  private final Map<InfoHash, AccessRule> infoHashes = new HashMap<>();

  public AccessRuleSet(Collection<AccessRule> rules) {
    this.rules = List.copyOf(rules);
    List<Network> banned = networks(rules).toList();
    networks = new NetworkSet(banned);
    hasNetworks = !banned.isEmpty();
    allowed = patterns(RuleKind.ALLOWED_CLIENT);
    denied = patterns(RuleKind.DENIED_CLIENT);
    for (AccessRule rule : rules) {
      if (rule.kind() == RuleKind.DENIED_PORT) {
        PortRange range = PortRange.parse(rule.value());
        ports.set(range.first(), range.last() + 1);
      } else if (rule.kind() == RuleKind.BANNED_INFO_HASH) {
        infoHashes.put(InfoHash.ofHex(rule.value()), rule);
      }
    }
  }

  private ClientPattern[] patterns(RuleKind kind) {
    return rules.stream()
        .filter(rule -> rule.kind() == kind)
        .map(rule -> ClientPattern.parse(rule.value()))
        .toArray(ClientPattern[]::new);
  }

  /** Returns the networks that are banned by {@code rules}. */
  public static Stream<Network> networks(Collection<AccessRule> rules) {
    return rules.stream()
        .filter(rule -> rule.kind() == RuleKind.BANNED_NETWORK)
        .map(rule -> Network.parse(rule.value()));
  }

  /** Returns the rules. */
  public List<AccessRule> rules() {
    return rules;
  }

  /** Whether the address is in a banned network; false if it is null. */
  public boolean bansAddress(@Nullable IpAddress address) {
    return hasNetworks && address != null && networks.contains(address);
  }

  /** Whether the listening port is denied. */
  public boolean deniesPort(int port) {
    return ports.get(port);
  }

  /** Whether the client is denied, or is not among those that are allowed. */
  public boolean deniesClient(PeerId peerId) {
    return allowed.length > 0 && !isOneOf(allowed, peerId) || isOneOf(denied, peerId);
  }

  private static boolean isOneOf(ClientPattern[] patterns, PeerId peerId) {
    for (ClientPattern pattern : patterns) {
      if (pattern.matches(peerId)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the rule that bans the info hash, or null. */
  public @Nullable AccessRule banOf(InfoHash infoHash) {
    return infoHashes.isEmpty() ? null : infoHashes.get(infoHash);
  }
}
