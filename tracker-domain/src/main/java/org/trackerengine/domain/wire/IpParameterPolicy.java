package org.trackerengine.domain.wire;

import java.util.List;
import org.trackerengine.domain.peer.Network;

/**
 * Policy that decides from which callers the {@code ip}, {@code ipv4} and {@code ipv6} parameters
 * are accepted. Immutable.
 *
 * @param mode the rule
 * @param networks networks of callers that {@link Mode#TRUSTED} trusts in addition to local ones
 */
public record IpParameterPolicy(Mode mode, List<Network> networks) {

  /** Callers that may state another address than the one they send from. */
  public enum Mode {
    /** Callers on loopback, private and listed networks that sent no forwarding header. */
    TRUSTED,
    /** No caller. */
    NEVER,
    /** All callers. Any caller can then make other clients connect to any address. */
    ALWAYS
  }

  /** The policy that trusts loopback and private networks. */
  public static final IpParameterPolicy DEFAULT = new IpParameterPolicy(Mode.TRUSTED, List.of());

  public IpParameterPolicy {
    networks = List.copyOf(networks);
  }

  /** Whether the address parameters of {@code caller} are accepted. */
  public boolean honours(Caller caller) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case TRUSTED ->
          !caller.behindProxy()
              && (caller.address().isLocal() || Network.anyContains(networks, caller.address()));
    };
  }
}
