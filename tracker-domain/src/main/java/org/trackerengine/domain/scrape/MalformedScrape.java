package org.trackerengine.domain.scrape;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * A scrape that is not answered, with what its sender gets once it is known who that is.
 *
 * @param passkey the key in the URL, or null
 * @param address the caller's address
 * @param refusal what is wrong
 */
public record MalformedScrape(@Nullable Passkey passkey, IpAddress address, Refusal refusal)
    implements ScrapeRequest {}
