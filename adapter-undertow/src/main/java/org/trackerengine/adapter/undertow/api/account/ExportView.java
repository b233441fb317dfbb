package org.trackerengine.adapter.undertow.api.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.moderation.NoticeView;
import org.trackerengine.adapter.undertow.api.route.HistoryView;
import org.trackerengine.adapter.undertow.api.route.TokenView;
import org.trackerengine.adapter.undertow.api.search.SavedSearchView;
import org.trackerengine.adapter.undertow.api.statistics.SeriesView;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.community.Report;

/**
 * Everything that is stored of a user, without secrets; {@code openapi.json} describes the fields.
 */
@RecordBuilder
record ExportView(
    String name,
    String role,
    boolean verified,
    Instant createdAt,
    long uploaded,
    long downloaded,
    @Nullable String mail,
    @Nullable String application,
    @Nullable String invitedBy,
    List<String> invited,
    int invitations,
    boolean secondFactor,
    List<String> knownNetworks,
    List<SessionData> sessions,
    List<TokenView> tokens,
    List<HistoryView> transfers,
    List<CommentData> comments,
    List<ReportData> reports,
    List<NoticeView> notices,
    List<SeriesView> statistics,
    List<SavedSearchView> searches) {

  /** A comment that the user has written. */
  record CommentData(String torrent, String text, Instant writtenAt, String status) {}

  /** A report that the user has made. */
  record ReportData(String torrent, String reason, Instant reportedAt, @Nullable String answer) {

    static ReportData of(Report report) {
      return new ReportData(
          report.torrent(), report.reason(), report.reportedAt(), report.answer());
    }
  }

  /** A session. */
  record SessionData(
      Instant createdAt, Instant seenAt, Instant expiresAt, String network, String client) {

    static SessionData of(Session session) {
      return new SessionData(
          session.createdAt(),
          session.seenAt(),
          session.expiresAt(),
          session.network(),
          session.client());
    }
  }
}
