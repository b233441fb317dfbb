package org.trackerengine.clientkit.port;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.Transport;
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
 * Has the tracker answer one request after the other, and takes down each of them: what it was, as
 * the tracker's listener hears it, and how it was decided. Thread-safe.
 */
public final class Recorder implements TrackerListener {

  private final TrackerClock clock;
  private final RequestLog log;
  private int number;
  private @Nullable Announce announce;
  private @Nullable RefusalCode refusal;

  /** Creates a recorder that adds to a log. */
  public Recorder(TrackerClock clock, RequestLog log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * A request and its answer.
   *
   * @param request what was taken down
   * @param answer what was computed
   */
  record Recorded<T>(Request request, T answer) {}

  synchronized <T> Recorded<T> answer(
      Transport transport, Request.Kind kind, Supplier<T> computation) {
    announce = null;
    refusal = null;
    T answer = computation.get();
    Request request = new Request(++number, clock.wallTime(), transport, kind, announce, refusal);
    log.add(request);
    return new Recorded<>(request, answer);
  }

  @Override
  public boolean wantsPeers() {
    return false;
  }

  @Override
  public void announced(SwarmAnnounce fact, AnnounceEffect effect, boolean answered) {
    announce = fact.announce();
  }

  @Override
  public void refused(RefusalCode code, AnnounceRequest request, @Nullable User user) {
    refusal = code;
    if (request instanceof Announce wellFormed) {
      announce = wellFormed;
    }
  }

  @Override
  public void refused(RefusalCode code, ScrapeRequest request, @Nullable User user) {
    refusal = code;
  }

  @Override
  public void refused(RefusalCode code) {
    refusal = code;
  }
}
