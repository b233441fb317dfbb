package org.trackerengine.domain.scrape;

import org.trackerengine.domain.announce.Refusal;

/**
 * A scrape is turned down.
 *
 * @param refusal why, and when to come back
 */
public record ScrapeRefusal(Refusal refusal) implements ScrapeOutcome {}
