package org.trackerengine.domain.scrape;

import org.trackerengine.domain.announce.Refusal;

/** What a scrape is answered. */
public sealed interface ScrapeOutcome permits ScrapeReply, Refusal {}
