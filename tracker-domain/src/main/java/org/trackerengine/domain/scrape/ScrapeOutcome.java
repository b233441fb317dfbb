package org.trackerengine.domain.scrape;

/** What a scrape is answered. */
public sealed interface ScrapeOutcome permits ScrapeReply, ScrapeRefusal {}
