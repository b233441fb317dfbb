package org.trackerengine.adapter.undertow.admin;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * Figures of a server during some seconds.
 *
 * @param at their end
 * @param announces announces answered per second
 * @param refusals announces and scrapes turned down per second
 * @param seeders seeders at the end, up to a minute old where the store may block
 * @param leechers other peers, likewise
 * @param unflushed peers with changes that are not stored yet, likewise
 * @param backlogMillis time since everything was last known to be stored
 * @param flushMicros how long the ledger needed for a batch, on average; 0 if there was none
 * @param announceMicros how long announces took in the median; 0 if there was none
 * @param slowMicros how long the slowest hundredth of them took at least; 0 if there was none
 * @param heapBytes memory of the JVM's heap that is in use
 */
@RecordBuilder
public record StatusSample(
    Instant at,
    double announces,
    double refusals,
    int seeders,
    int leechers,
    int unflushed,
    long backlogMillis,
    long flushMicros,
    long announceMicros,
    long slowMicros,
    long heapBytes) {}
