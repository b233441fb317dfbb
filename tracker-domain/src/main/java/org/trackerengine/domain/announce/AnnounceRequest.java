package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * What a codec makes of the bytes a client sent: a well-formed announce, or the reason why it is
 * not one. Both name the caller, because who asks is looked at before what is asked.
 */
public sealed interface AnnounceRequest permits Announce, MalformedAnnounce {

  /** The key in the URL; null when there is none or it cannot be one. */
  @Nullable Passkey passkey();

  /** The caller's proven address: what budgets and bans go by, whatever the announce says. */
  IpAddress caller();
}
