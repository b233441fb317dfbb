package org.trackerengine.application.port.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/**
 * What a user has moved on a torrent, and why it was credited as it was.
 *
 * @param userId the user
 * @param torrentId the torrent
 * @param credit sums over all sessions
 * @param sessions how often a client began to count anew; the first report of a client is a session
 *     too
 * @param completedAt when the first download was finished, or null
 * @param seededSeconds time spent as a seeder
 * @param lastReportAt wall-clock time of the last report
 * @param withheld why bytes were not credited in full the last time they were not, or null
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
