package org.trackerengine.domain.scrape;

/** Response to a scrape: a reply or a refusal. */
public sealed interface ScrapeOutcome permits ScrapeReply, ScrapeRefusal {}
