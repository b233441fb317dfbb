package org.trackerengine.adapter.undertow.api.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.community.Reports;
import org.trackerengine.application.port.community.Report;

/**
 * A report as JSON; {@code reporter} is null for one whose account was deleted; {@code
 * openapi.json} describes the fields.
 */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record ReportView(
    String id,
    String torrent,
    @JsonInclude(Include.NON_NULL) @Nullable String comment,
    @Nullable String reporter,
    String reason,
    String status,
    Instant reportedAt,
    @JsonInclude(Include.NON_NULL) @Nullable String answer,
    @JsonInclude(Include.NON_NULL) @Nullable String closedBy,
    @JsonInclude(Include.NON_NULL) @Nullable Instant closedAt) {

  static ReportView of(Report report, Reports reports) {
    return ReportViewBuilder.builder()
        .id(Long.toString(report.id()))
        .torrent(report.torrent())
        .comment(report.about() == Report.About.COMMENT ? Long.toString(report.subjectId()) : null)
        .reporter(reports.nameOf(report.reporterId()))
        .reason(report.reason())
        .status(LowerCase.of(report.status()))
        .reportedAt(report.reportedAt())
        .answer(report.answer())
        .closedBy(reports.nameOf(report.closedBy()))
        .closedAt(report.closedAt())
        .build();
  }
}
