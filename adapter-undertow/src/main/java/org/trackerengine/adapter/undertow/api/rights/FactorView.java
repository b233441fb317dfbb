package org.trackerengine.adapter.undertow.api.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.torrent.Slug;

/** Timed credit factors as JSON; who and what they are not for is left out. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
@JsonInclude(Include.NON_NULL)
record FactorView(
    String id,
    @Nullable String user,
    @Nullable String torrent,
    @Nullable String group,
    double upload,
    double download,
    boolean inForce,
    @Nullable String reason,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    Instant createdAt) {

  private static final double MILLION = 1_000_000;

  static double ofMillionths(int millionths) {
    return millionths / MILLION;
  }

  /** Stands for a group that was removed; no name is like this. */
  private static final String GONE = "-";

  static FactorView of(TimedFactors factors, Tracker tracker, Instant now) {
    FactorTarget target = factors.target();
    long millis = now.toEpochMilli();
    return FactorViewBuilder.builder()
        .id(Long.toString(factors.id()))
        .user(target.userId() == 0 ? null : tracker.users().nameOf(target.userId()).orElse(GONE))
        .torrent(
            target.torrentId() == 0
                ? null
                : tracker.torrents().slugOf(target.torrentId()).map(Slug::value).orElse(GONE))
        .group(
            target.groupId() == 0 ? null : tracker.groups().nameOf(target.groupId()).orElse(GONE))
        .upload(ofMillionths(factors.factors().uploadMillionths()))
        .download(ofMillionths(factors.factors().downloadMillionths()))
        .inForce(factors.startsAtMillis() <= millis && millis < factors.endsAtMillis())
        .reason(factors.reason())
        .startsAt(factors.startsAt())
        .endsAt(factors.endsAt())
        .createdAt(factors.createdAt())
        .build();
  }
}
