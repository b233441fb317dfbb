package org.trackerengine.application.endpoint;

import static java.lang.System.Logger.Level.ERROR;

import java.lang.System.Logger;
import java.util.concurrent.ThreadLocalRandom;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.wire.http.HttpAnnounceWriter;
import org.trackerengine.domain.wire.http.HttpScrapeWriter;

/**
 * Calls the tracker and writes its answers. There is always an answer: after an outage or a bug it
 * is a refusal. Thread-safe.
 */
public final class HttpCalls {

  private static final Logger LOG = System.getLogger(HttpCalls.class.getName());

  private final Tracker tracker;
  private final TrackerListener listener;
  private final Telemetry telemetry;

  public HttpCalls(Tracker tracker, TrackerListener listener, Telemetry telemetry) {
    this.tracker = tracker;
    this.listener = listener;
    this.telemetry = telemetry;
  }

  /** Returns where callers get what takes note of their requests. */
  public Telemetry telemetry() {
    return telemetry;
  }

  /**
   * Executes an announce and overwrites {@code body} with the answer.
   *
   * @param watch takes note of it
   * @param begunNanos {@link System#nanoTime} at its begin
   */
  public void announce(
      AnnounceRequest request,
      AnnounceReply reply,
      BencodeWriter body,
      Telemetry.Watch watch,
      long begunNanos) {
    AnnounceOutcome outcome;
    try {
      outcome = tracker.announce(request, reply);
      HttpAnnounceWriter.write(outcome, body);
    } catch (RuntimeException | StackOverflowError failure) {
      outcome = failed(failure);
      HttpAnnounceWriter.write(outcome, body);
    }
    watch.announced(request, outcome, begunNanos);
  }

  /** Executes a scrape and overwrites {@code body} with the answer; as {@link #announce}. */
  public void scrape(
      ScrapeRequest request, BencodeWriter body, Telemetry.Watch watch, long begunNanos) {
    ScrapeOutcome outcome;
    try {
      outcome = tracker.scrape(request);
      HttpScrapeWriter.write(outcome, body);
    } catch (RuntimeException | StackOverflowError failure) {
      outcome = new ScrapeRefusal(failed(failure));
      HttpScrapeWriter.write(outcome, body);
    }
    watch.scraped(request.address(), outcome, begunNanos);
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
