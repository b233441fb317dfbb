package org.trackerengine.adapter.undertow.announce;

import static java.lang.System.Logger.Level.ERROR;

import java.lang.System.Logger;
import java.util.concurrent.ThreadLocalRandom;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.wire.http.HttpAnnounceWriter;
import org.trackerengine.domain.wire.http.HttpScrapeWriter;

/**
 * Calls the tracker and writes its answers. There is always an answer: after an outage or a bug it
 * is a refusal. Thread-safe.
 */
public final class TrackerCalls {

  private static final Logger LOG = System.getLogger(TrackerCalls.class.getName());

  private final Tracker tracker;
  private final TrackerListener listener;
  private final AnnounceLatencies latencies;

  public TrackerCalls(Tracker tracker, TrackerListener listener, AnnounceLatencies latencies) {
    this.tracker = tracker;
    this.listener = listener;
    this.latencies = latencies;
  }

  /** Returns where callers record how long announces took. */
  public AnnounceLatencies latencies() {
    return latencies;
  }

  /**
   * Executes an announce and overwrites {@code body} with the answer.
   *
   * @return the answer
   */
  public AnnounceOutcome announce(
      AnnounceRequest request, AnnounceReply reply, BencodeWriter body) {
    try {
      AnnounceOutcome outcome = tracker.announce(request, reply);
      HttpAnnounceWriter.write(outcome, body);
      return outcome;
    } catch (RuntimeException | StackOverflowError failure) {
      Refusal refusal = failed(failure);
      HttpAnnounceWriter.write(refusal, body);
      return refusal;
    }
  }

  /** Executes a scrape and overwrites {@code body} with the answer. */
  public void scrape(ScrapeRequest request, BencodeWriter body) {
    try {
      HttpScrapeWriter.write(tracker.scrape(request), body);
    } catch (RuntimeException | StackOverflowError failure) {
      HttpAnnounceWriter.write(failed(failure), body);
    }
  }

  private Refusal failed(Throwable failure) {
    RefusalCode code = RefusalCode.OVERLOADED;
    // The upkeep logs that the storage is unavailable; this may happen thousands of times a second.
    if (!(failure instanceof StorageUnavailableException)) {
      // Neither the request nor its URL is logged: both contain a passkey.
      LOG.log(ERROR, "A request could not be answered", failure);
      code = RefusalCode.INTERNAL;
    }
    listener.refused(code);
    return Refusal.unavailable(code, ThreadLocalRandom.current());
  }
}
