package org.trackerengine.adapter.undertow.api.search;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.RequestInfo;

/** Answers what is refused as tools read it: XML with a code of Newznab's list. */
final class TorznabErrors {

  private static final String XML = "application/xml; charset=utf-8";
  private static final int THROTTLED = 429;
  private static final int OUTAGES = 500;

  private TorznabErrors() {}

  /** Most tools read the code only if the status is 200; of an outage the status is enough. */
  static Answer answer(Problem problem, Json json, RequestInfo request) {
    int status = problem.status();
    Answer usual = problem.answer(json);
    TorznabException error = new TorznabException(code(problem), description(problem));
    boolean tooMuch = status == THROTTLED || status >= OUTAGES;
    return new Answer(tooMuch ? status : 200, usual.headers(), error.toXml(), null)
        .with("Content-Type", XML);
  }

  private static int code(Problem problem) {
    return switch (problem.status()) {
      case 400 -> TorznabException.INCORRECT;
      case 401 -> TorznabException.WRONG_KEY;
      case 403 ->
          problem.code().startsWith("account-")
              ? TorznabException.SUSPENDED
              : TorznabException.NOT_ALLOWED;
      case THROTTLED -> TorznabException.TOO_OFTEN;
      default -> TorznabException.UNKNOWN;
    };
  }

  private static String description(Problem problem) {
    return switch (problem.status()) {
      case 401 -> "Send a valid feed key as 'apikey'.";
      case THROTTLED -> TorznabException.LIMIT_REACHED;
      default -> problem.detail();
    };
  }
}
