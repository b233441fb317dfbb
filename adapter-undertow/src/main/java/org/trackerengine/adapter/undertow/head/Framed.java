package org.trackerengine.adapter.undertow.head;

/** Result of {@link HeadReader} for the bytes at the beginning of a request. */
public sealed interface Framed permits Framed.Incomplete, Framed.Rejected, RequestHead {

  /** More bytes are needed. */
  record Incomplete() implements Framed {}

  /**
   * The request is rejected; the connection is closed after the answer.
   *
   * @param status the HTTP status
   * @param allow methods that the path allows, if the method was wrong, else empty
   */
  record Rejected(int status, String allow) implements Framed {}
}
