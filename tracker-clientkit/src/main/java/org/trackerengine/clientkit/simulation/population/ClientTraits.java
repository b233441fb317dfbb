package org.trackerengine.clientkit.simulation.population;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/**
 * What a model client is like from its first session to its last.
 *
 * @param v4 IPv4 address, or null; one of the two addresses is there
 * @param v6 IPv6 address, or null
 * @param dialable whether it announces a port at which others reach it
 * @param key hash of the {@code key} that it sends; 0 for none
 * @param numWant peers that it asks for
 * @param wantedBytes bytes of the torrent that it wants to have
 * @param impatient whether it announces without regard to the interval
 * @param overclaims whether it once says that it sent what it did not
 * @param uploadPerSecond speed of its line, bytes
 * @param downloadPerSecond speed of its line, bytes
 */
@RecordBuilder
record ClientTraits(
    @Nullable IpAddress v4,
    @Nullable IpAddress v6,
    boolean dialable,
    long key,
    int numWant,
    long wantedBytes,
    boolean impatient,
    boolean overclaims,
    long uploadPerSecond,
    long downloadPerSecond) {}
