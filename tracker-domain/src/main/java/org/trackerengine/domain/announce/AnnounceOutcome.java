package org.trackerengine.domain.announce;

/**
 * Response to an announce: a reply or a refusal. An exception means a bug or an outage, never a
 * refusal.
 */
public sealed interface AnnounceOutcome permits AnnounceReply, Refusal {}
