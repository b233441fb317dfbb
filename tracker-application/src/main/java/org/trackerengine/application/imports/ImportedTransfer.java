package org.trackerengine.application.imports;

import java.time.Duration;
import java.time.Instant;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Torrent;

/**
 * What a user has moved of a torrent.
 *
 * @param peerId peer id of the user's client, which is credited from {@code counters} on if it
 *     announces
 * @param counters bytes, all of which are credited
 * @param finished whether the user has finished a download
 * @param seeded time spent as a seeder
 * @param lastReportAt time of the last report
 */
public record ImportedTransfer(
    long userId,
    Torrent torrent,
    PeerId peerId,
    Counters counters,
    boolean finished,
    Duration seeded,
    Instant lastReportAt) {}
