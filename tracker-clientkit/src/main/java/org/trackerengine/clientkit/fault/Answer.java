package org.trackerengine.clientkit.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trackerengine.clientkit.request.Request;

/**
 * What is sent for one request: at first the tracker's answer, then what faults make of it. Not
 * thread-safe.
 */
public final class Answer {

  /** Where the answer is not cut. */
  public static final int WHOLE = Integer.MAX_VALUE;

  private final Request request;
  private final String query;
  private final Map<String, String> headers;
  private int status;
  private byte[] body;
  private Duration delay = Duration.ZERO;
  private boolean withheld;
  private int cutAt = WHOLE;
  private int copies = 1;

  /**
   * Creates the answer of a tracker.
   *
   * @param query the query of the request as it was sent; empty without one and over UDP
   * @param status status code of HTTP; of no use over UDP
   * @param headers headers of HTTP; of no use over UDP
   * @param body the body, or the datagram
   */
  public Answer(
      Request request, String query, int status, Map<String, String> headers, byte[] body) {
    this.request = request;
    this.query = query;
    this.status = status;
    this.headers = new LinkedHashMap<>(headers);
    this.body = body;
  }

  /** Returns the request that is answered. */
  public Request request() {
    return request;
  }

  /** Returns the query of the request as it was sent; empty without one and over UDP. */
  public String query() {
    return query;
  }

  /** Returns the status code of HTTP. */
  public int status() {
    return status;
  }

  /** Sets the status code of HTTP. */
  public void status(int newStatus) {
    status = newStatus;
  }

  /** Returns the headers of HTTP, which may be changed. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the body, or the datagram. */
  public byte[] body() {
    return body;
  }

  /** Sets the body, or the datagram. */
  public void body(byte[] newBody) {
    body = newBody;
  }

  /** Returns how long the answer waits, by the real clock. */
  public Duration delay() {
    return delay;
  }

  /** Has the answer wait longer. */
  public void delay(Duration more) {
    delay = delay.plus(more);
  }

  /** Returns true if nothing is ever sent. */
  public boolean isWithheld() {
    return withheld;
  }

  /** Has nothing sent; a connection stays open. */
  public void withhold() {
    withheld = true;
  }

  /** Returns after how many bytes of the body the connection is closed, or {@link #WHOLE}. */
  public int cutAt() {
    return cutAt;
  }

  /** Has the connection closed after some bytes of the body, whose length was announced. */
  public void cutAt(int bytes) {
    cutAt = bytes;
  }

  /** Returns how often a datagram is sent. */
  public int copies() {
    return copies;
  }

  /** Has a datagram sent several times. */
  public void copies(int newCopies) {
    copies = newCopies;
  }
}
