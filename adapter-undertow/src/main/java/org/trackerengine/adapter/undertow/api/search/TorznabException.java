package org.trackerengine.adapter.undertow.api.search;

/** A request of a tool that is refused, with a code of Newznab's list. */
final class TorznabException extends RuntimeException {

  static final int WRONG_KEY = 100;
  static final int SUSPENDED = 101;
  static final int NOT_ALLOWED = 102;
  static final int MISSING = 200;
  static final int INCORRECT = 201;
  static final int NO_SUCH_FUNCTION = 202;
  static final int TOO_OFTEN = 500;
  static final int UNKNOWN = 900;

  /** What tools look for in the description, to the letter. */
  static final String LIMIT_REACHED = "Request limit reached";

  static final String MISSING_PARAMETER = "Missing parameter";

  private static final long serialVersionUID = 1L;

  private final int code;

  TorznabException(int code, String description) {
    super(description, null, false, false);
    this.code = code;
  }

  /** Returns the answer, which tools read whatever the status is; most do only if it is 200. */
  byte[] toXml() {
    return new XmlDocument()
        .empty("error")
        .attribute("code", "" + code)
        .attribute("description", String.valueOf(getMessage()))
        .toBytes();
  }
}
