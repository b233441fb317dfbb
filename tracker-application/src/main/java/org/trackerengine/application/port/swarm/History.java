package org.trackerengine.application.port.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/**
 * Transfers of a user on a torrent, and why they were credited as they were.
 *
 * @param userId the user
 * @param torrentId the torrent
 * @param credit sums over all sessions
 * @param sessions number of sessions; a session begins with the first report of a client and
 *     whenever its counters start again
 * @param completedAt when the first download was finished, or null
 * @param seededSeconds time spent as a seeder
 * @param lastReportAt wall-clock time of the last report
 * @param withheld reason for which bytes were last not credited in full, or null
 * @param withheldAt wall-clock time of the report that was withheld, or null
 */
@RecordBuilder
public record History(
    long userId,
    long torrentId,
    Credit credit,
    int sessions,
    @Nullable Instant completedAt,
    long seededSeconds,
    Instant lastReportAt,
    @Nullable Withheld withheld,
    @Nullable Instant withheldAt) {}
