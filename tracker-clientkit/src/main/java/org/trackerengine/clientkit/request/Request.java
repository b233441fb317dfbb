package org.trackerengine.clientkit.request;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * A request that has reached the tracker of a test.
 *
 * @param number 1 for the first request of this tracker
 * @param at time by the tracker's clock
 * @param nanoTime time by the real clock, as {@link System#nanoTime} tells it
 * @param transport how it came
 * @param kind what it asks for
 * @param announce the announce; null for other kinds, and for one that is malformed
 * @param refusal why the tracker refused it, or null; faults change nothing of that
 * @param faulty true if a fault has changed the answer, so that the client may well ask again
 */
@RecordBuilder
public record Request(
    int number,
    Instant at,
    long nanoTime,
    Transport transport,
    Kind kind,
    @Nullable Announce announce,
    @Nullable RefusalCode refusal,
    boolean faulty)
    implements RequestBuilder.With {

  /** Kinds of requests. */
  public enum Kind {
    /** A connect of BEP 15, over UDP only. */
    CONNECT,
    /** An announce, which may be malformed. */
    ANNOUNCE,
    /** A scrape. */
    SCRAPE,
    /** Anything else: another path, or a datagram that no tracker answers. */
    OTHER
  }

  /** Returns the same request as one whose answer a fault has changed. */
  public Request asFaulty() {
    return withFaulty(true);
  }

  /** Returns one line for messages. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(" ").add(number + " " + at).add(transport + " " + kind);
    if (announce != null) {
      words.add(announce.event() + " " + announce.infoHash() + " by " + announce.peerId());
      words.add("up " + announce.uploaded() + " down " + announce.downloaded());
      words.add("left " + announce.left());
    }
    if (refusal != null) {
      words.add(refusal.toString());
    }
    return words.toString();
  }
}
