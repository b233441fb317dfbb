package org.trackerengine.adapter.undertow.api.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Numbers of the whole tracker as JSON; {@code openapi.json} describes the fields. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record StatsView(
    int users,
    int torrents,
    int swarms,
    int peers,
    int seeders,
    int leechers,
    long uploaded,
    long downloaded,
    @JsonInclude(Include.NON_NULL) @Nullable Long uptimeSeconds,
    @JsonInclude(Include.NON_NULL) @Nullable String version) {}
