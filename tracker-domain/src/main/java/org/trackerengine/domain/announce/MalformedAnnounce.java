package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * Announce that is malformed, with the refusal that its sender receives after the caller was
 * checked.
 *
 * @param passkey the key in the URL, or null
 * @param caller the caller's address
 * @param refusal the refusal that names the problem
 */
public record MalformedAnnounce(@Nullable Passkey passkey, IpAddress caller, Refusal refusal)
    implements AnnounceRequest {}
