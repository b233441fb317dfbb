package org.trackerengine.domain.scrape;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/** What a codec makes of a scrape's bytes; see {@code AnnounceRequest}. */
public sealed interface ScrapeRequest permits Scrape, MalformedScrape {

  /** The key in the URL; null when there is none or it cannot be one. */
  @Nullable Passkey passkey();

  /** The proven address of the caller. */
  IpAddress address();
}
