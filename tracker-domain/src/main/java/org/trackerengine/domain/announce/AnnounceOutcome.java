package org.trackerengine.domain.announce;

/** What an announce is answered. Exceptions mean a bug or an outage, never a refusal. */
public sealed interface AnnounceOutcome permits AnnounceReply, Refusal {}
