package org.trackerengine.domain.scrape;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * Scrape that is malformed, with the refusal that its sender receives after the caller was checked.
 *
 * @param passkey the key in the URL, or null
 * @param address the caller's address
 * @param refusal the refusal that names the problem
 */
public record MalformedScrape(@Nullable Passkey passkey, IpAddress address, Refusal refusal)
    implements ScrapeRequest {}
