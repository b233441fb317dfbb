package org.trackerengine.domain.access;

import java.util.List;
import java.util.Set;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.peer.Network;

/**
 * Access rules of the operator, which apply to all users.
 *
 * @param bannedNetworks addresses that get no service and are never handed out
 * @param deniedClients beginnings of client prefixes, such as {@code -XL} or {@code -TR1}
 * @param deniedPorts listening ports that are not accepted
 * @param factors the global share of the credit factors
 */
public record AccessRuleSet(
    List<Network> bannedNetworks,
    List<String> deniedClients,
    Set<Integer> deniedPorts,
    Factors factors) {

  /** Rules that deny nothing and count every byte as one. */
  public static final AccessRuleSet NONE =
      new AccessRuleSet(List.of(), List.of(), Set.of(), Factors.NEUTRAL);

  public AccessRuleSet {
    bannedNetworks = List.copyOf(bannedNetworks);
    deniedClients = List.copyOf(deniedClients);
    deniedPorts = Set.copyOf(deniedPorts);
  }
}
