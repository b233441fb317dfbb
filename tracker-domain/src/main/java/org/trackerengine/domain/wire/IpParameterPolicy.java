package org.trackerengine.domain.wire;

import java.util.List;
import org.trackerengine.domain.peer.Network;

/**
 * Whose {@code ip}, {@code ipv4} and {@code ipv6} parameters count. Immutable.
 *
 * @param mode the rule
 * @param networks callers that {@link Mode#TRUSTED} trusts beside the local ones
 */
public record IpParameterPolicy(Mode mode, List<Network> networks) {

  /** Who may name another address than the one it is seen from. */
  public enum Mode {
    /** Callers on loopback, private and listed networks that came without a forwarding header. */
    TRUSTED,
    /** No caller. */
    NEVER,
    /** Everybody; anyone can then have peers sent to anyone. */
    ALWAYS
  }

  /** Trusts loopback and private networks. */
  public static final IpParameterPolicy DEFAULT = new IpParameterPolicy(Mode.TRUSTED, List.of());

  public IpParameterPolicy {
    networks = List.copyOf(networks);
  }

  /** Whether the address parameters of {@code caller} count. */
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
