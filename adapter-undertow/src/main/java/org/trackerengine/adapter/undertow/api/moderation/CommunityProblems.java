package org.trackerengine.adapter.undertow.api.moderation;

import java.util.Locale;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.application.community.CommunityException;

/** Error answers for refused comments, reports and decisions. */
public final class CommunityProblems {

  private CommunityProblems() {}

  public static Problem of(CommunityException refused) {
    String code = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = refused.sentence();
    return switch (refused.reason()) {
      case NOT_FOUND -> Problem.notFound();
      case BAD_TEXT -> JsonFields.invalid(String.valueOf(refused.field()), detail);
      case THROTTLED -> Problem.throttled(refused.waitFor().toMillis());
      case NOT_THE_AUTHOR, TOO_LATE -> Problem.forbidden(code, detail);
      case TOO_MANY_COMMENTS,
          COMMENT_MODERATED,
          ALREADY_REPORTED,
          TOO_MANY_REPORTS,
          REPORT_CLOSED ->
          Problem.conflict(code, detail);
    };
  }
}
