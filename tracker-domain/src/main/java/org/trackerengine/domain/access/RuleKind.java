package org.trackerengine.domain.access;

import java.util.Locale;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.torrent.InfoHash;

/** Kinds of access rules, with the form of their values. */
public enum RuleKind {
  /** A network that gets no service, such as {@code 198.51.100.0/24}; its peers leave at once. */
  BANNED_NETWORK,
  /** Clients that are refused ({@link ClientPattern}). */
  DENIED_CLIENT,
  /**
   * Clients that are accepted; as soon as there is one such rule, all other clients are refused.
   */
  ALLOWED_CLIENT,
  /** Listening ports that are refused ({@link PortRange}). */
  DENIED_PORT,
  /** A torrent that is refused in open mode, as 40 hex digits; its peers leave at once. */
  BANNED_INFO_HASH;

  /**
   * Returns a value in the form in which it is stored and shown.
   *
   * @throws IllegalArgumentException with a message for the operator, if {@code value} is not one
   *     of this kind
   */
  public String canonical(String value) {
    return switch (this) {
      case BANNED_NETWORK -> Network.parse(value).toString();
      case DENIED_CLIENT, ALLOWED_CLIENT -> ClientPattern.parse(value).toString();
      case DENIED_PORT -> PortRange.parse(value).toString();
      case BANNED_INFO_HASH -> infoHash(value).hex();
    };
  }

  private static InfoHash infoHash(String value) {
    try {
      return InfoHash.ofHex(value.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notHex) {
      throw new IllegalArgumentException("an info hash has 40 hex digits", notHex);
    }
  }
}
