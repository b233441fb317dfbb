package org.trackerengine.domain.scrape;

import org.trackerengine.domain.announce.Refusal;

/**
 * Response to a scrape that is refused.
 *
 * @param refusal the reason and the time of the next attempt
 */
public record ScrapeRefusal(Refusal refusal) implements ScrapeOutcome {}
