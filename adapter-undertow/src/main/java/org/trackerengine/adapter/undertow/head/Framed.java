package org.trackerengine.adapter.undertow.head;

/** What {@link HeadReader} makes of the bytes at the beginning of a request. */
public sealed interface Framed permits Framed.Incomplete, Framed.Rejected, RequestHead {

  /** More bytes are needed. */
  record Incomplete() implements Framed {}

  /**
   * Not a request that is served; the connection ends with the answer.
   *
   * @param status the HTTP status
   * @param allow the methods that the path allows when that is what is wrong, or empty
   */
  record Rejected(int status, String allow) implements Framed {}
}
