package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * An announce that cannot be understood, with the answer that its sender gets once it is known who
 * that is.
 *
 * @param passkey the key in the URL, or null
 * @param caller the caller's address
 * @param refusal what is wrong
 */
public record MalformedAnnounce(@Nullable Passkey passkey, IpAddress caller, Refusal refusal)
    implements AnnounceRequest {}
