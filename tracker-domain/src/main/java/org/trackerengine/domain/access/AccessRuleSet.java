package org.trackerengine.domain.access;

import java.util.List;
import java.util.Set;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.peer.Network;

/**
 * The operator's rules that hold for everybody.
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

  /** Nothing denied, every byte counts as one. */
  public static final AccessRuleSet NONE =
      new AccessRuleSet(List.of(), List.of(), Set.of(), Factors.NEUTRAL);

  public AccessRuleSet {
    bannedNetworks = List.copyOf(bannedNetworks);
    deniedClients = List.copyOf(deniedClients);
    deniedPorts = Set.copyOf(deniedPorts);
  }
}
