package org.trackerengine.clientkit.port;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.clientkit.fault.Answer;
import org.trackerengine.clientkit.fault.Faults;
import org.trackerengine.clientkit.request.Request;
import org.trackerengine.clientkit.request.RequestLog;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.user.User;

/**
 * Has the tracker answer one request after the other, with the faults that are due, and takes down
 * each of them: what it was, as the tracker's listener hears it, and how it was decided.
 * Thread-safe.
 */
public final class Recorder implements TrackerListener {

  private final TrackerClock clock;
  private final RequestLog log;
  private final Faults faults;
  private int number;
  private @Nullable Announce announce;
  private @Nullable RefusalCode refusal;

  /** Creates a recorder that adds to a log. */
  public Recorder(TrackerClock clock, RequestLog log, Faults faults) {
    this.clock = clock;
    this.log = log;
    this.faults = faults;
  }

  /** Makes the answer of a request that was taken down. */
  @FunctionalInterface
  interface Sending<T> {
    Answer answer(Request request, T computed);
  }

  /**
   * Answers a request.
   *
   * @param computation asks the tracker
   * @param sending makes the answer of what it says
   */
  synchronized <T> Answer answer(
      Transport transport, Request.Kind kind, Supplier<T> computation, Sending<T> sending) {
    announce = null;
    refusal = null;
    T computed = computation.get();
    Request request =
        new Request(
            ++number,
            clock.wallTime(),
            System.nanoTime(),
            transport,
            kind,
            announce,
            refusal,
            false);
    Answer answer = sending.answer(request, computed);
    log.add(faults.apply(answer) ? request.asFaulty() : request);
    return answer;
  }

  /** Takes down that answering has failed. */
  void failed(Throwable thrown) {
    log.failed(thrown);
  }

  /** Returns false for what the test itself asks of the tracker, on a thread of its own. */
  private boolean isOfRequest() {
    return Thread.holdsLock(this);
  }

  @Override
  public boolean wantsPeers() {
    return false;
  }

  @Override
  public void announced(SwarmAnnounce fact, AnnounceEffect effect, boolean answered) {
    if (isOfRequest()) {
      announce = fact.announce();
    }
  }

  @Override
  public void refused(RefusalCode code, AnnounceRequest request, @Nullable User user) {
    refused(code);
    if (isOfRequest() && request instanceof Announce wellFormed) {
      announce = wellFormed;
    }
  }

  @Override
  public void refused(RefusalCode code, ScrapeRequest request, @Nullable User user) {
    refused(code);
  }

  @Override
  public void refused(RefusalCode code) {
    if (isOfRequest()) {
      refusal = code;
    }
  }
}
