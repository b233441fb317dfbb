package org.trackerengine.application.telemetry;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;

/**
 * What the ports of one server tell of their requests.
 *
 * @param latencies how long announces took
 * @param accessLog receives every request; null if there is no access log
 */
public record Telemetry(AnnounceLatencies latencies, @Nullable AccessLog accessLog) {

  /** Returns a watch for one thread that lives as long as the server. */
  public Watch ofThread(Transport transport) {
    return new Watch(transport, latencies.ofThread(transport), accessLog);
  }

  /** Returns a watch for any number of threads. */
  public Watch shared(Transport transport) {
    return new Watch(transport, latencies.shared(transport), accessLog);
  }

  /** Takes note of the announces and scrapes of one transport. */
  public static final class Watch {

    private final Transport transport;
    private final AnnounceLatencies.Recorder recorder;
    private final @Nullable AccessLog log;

    private Watch(
        Transport transport, AnnounceLatencies.Recorder recorder, @Nullable AccessLog log) {
      this.transport = transport;
      this.recorder = recorder;
      this.log = log;
    }

    /**
     * Takes note of an announce whose answer is ready.
     *
     * @param begunNanos {@link System#nanoTime} at its begin
     */
    public void announced(AnnounceRequest request, AnnounceOutcome outcome, long begunNanos) {
      long nanos = System.nanoTime() - begunNanos;
      recorder.record(Outcome.of(outcome), nanos);
      if (log != null) {
        log.add(
            new AccessEntry.Announced(
                transport,
                request,
                outcome instanceof Refusal refusal ? refusal.code() : null,
                nanos));
      }
    }

    /** Takes note of a scrape, as {@link #announced} does of an announce. */
    public void scraped(IpAddress caller, ScrapeOutcome outcome, long begunNanos) {
      if (log != null) {
        log.add(
            new AccessEntry.Scraped(
                transport,
                caller,
                outcome instanceof ScrapeRefusal refused ? refused.refusal().code() : null,
                System.nanoTime() - begunNanos));
      }
    }
  }
}
