package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * Announce as read by a codec from the bytes of a client: a well-formed announce, or the reason why
 * it is malformed. Both name the caller, because the tracker checks the caller before the content.
 */
public sealed interface AnnounceRequest permits Announce, MalformedAnnounce {

  /** Returns the key in the URL; null if it is missing or malformed. */
  @Nullable Passkey passkey();

  /**
   * Returns the caller's proven address, by which budgets and bans apply, independently of the
   * content of the announce.
   */
  IpAddress caller();
}
