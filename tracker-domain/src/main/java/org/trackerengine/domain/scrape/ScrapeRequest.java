package org.trackerengine.domain.scrape;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * Scrape as read by a codec from the bytes of a client, well-formed or malformed; see {@code
 * AnnounceRequest}.
 */
public sealed interface ScrapeRequest permits Scrape, MalformedScrape {

  /** Returns the key in the URL; null if it is missing or malformed. */
  @Nullable Passkey passkey();

  /** Returns the proven address of the caller. */
  IpAddress address();
}
