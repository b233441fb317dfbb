package org.trackerengine.adapter.undertow.api.route;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.accounting.Explanation;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.User;

/** A user's history on a torrent as JSON; {@code openapi.json} describes the fields. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
public record HistoryView(
    String user,
    String torrent,
    Amounts reported,
    Amounts credited,
    Amounts withheldByFactor,
    Amounts withheldByCap,
    int sessions,
    @Nullable Instant completedAt,
    long seededSeconds,
    Instant lastReportAt,
    @Nullable String withheld,
    @Nullable Instant withheldAt,
    String explanation) {

  /** Uploaded and downloaded bytes. */
  public record Amounts(long uploaded, long downloaded) {}

  public static HistoryView of(User user, Slug torrent, History history) {
    Credit credit = history.credit();
    Withheld withheld = history.withheld();
    return HistoryViewBuilder.builder()
        .user(user.name())
        .torrent(torrent.value())
        .reported(new Amounts(credit.rawUploaded(), credit.rawDownloaded()))
        .credited(new Amounts(credit.creditedUploaded(), credit.creditedDownloaded()))
        .withheldByFactor(new Amounts(credit.byFactorUploaded(), credit.byFactorDownloaded()))
        .withheldByCap(new Amounts(credit.overCapUploaded(), credit.overCapDownloaded()))
        .sessions(history.sessions())
        .completedAt(history.completedAt())
        .seededSeconds(history.seededSeconds())
        .lastReportAt(history.lastReportAt())
        .withheld(withheld == null ? null : LowerCase.of(withheld))
        .withheldAt(history.withheldAt())
        .explanation(Explanation.of(history))
        .build();
  }
}
