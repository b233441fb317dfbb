package org.trackerengine.clientkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.ScheduledUpkeep;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.application.endpoint.UdpEndpoint;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.clientkit.fault.Faults;
import org.trackerengine.clientkit.port.HttpPort;
import org.trackerengine.clientkit.port.Recorder;
import org.trackerengine.clientkit.port.UdpPort;
import org.trackerengine.clientkit.request.RequestLog;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * A tracker for the time of a test, with ports for HTTP and UDP on loopback. What it answers is
 * what the bundled server answers, but for {@link #faults}; {@link #requests} has what clients
 * asked. Its clock stands still until the test moves it. There are no budgets, because all clients
 * of a test come from one address.
 *
 * <pre>{@code
 * try (TestTracker tracker = TestTracker.builder().mode(AccessMode.OPEN).start()) {
 *   tracker.faults().when(Requests.announces().nth(2), Fault.status(503));
 *   startMyClient(tracker.urls().announce());
 *   tracker.requests().await(Requests.announces(), 3, Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>Several fit in one process. Thread-safe.
 */
public final class TestTracker implements AutoCloseable {

  private final ManualClock clock = new ManualClock();
  private final RequestLog requests = new RequestLog();
  private final Faults faults;
  private final Tracker tracker;
  private final HttpPort http;
  private final UdpPort udp;
  private final ScheduledUpkeep upkeep;

  private TestTracker(Builder builder) throws IOException {
    faults = new Faults(builder.seed);
    Recorder recorder = new Recorder(clock, requests, faults);
    tracker =
        Tracker.builder(builder.storage)
            .settings(builder.settings)
            .clock(clock)
            .listener(recorder)
            .build();
    HttpEndpoint messages = HttpEndpoint.builder(tracker).listener(recorder).build();
    UdpEndpoint datagrams =
        UdpEndpoint.builder(tracker)
            .listener(recorder)
            .clock(clock)
            .secureRandom(new SplittableRandom(builder.seed))
            .build();
    http = HttpPort.open(0, messages, recorder);
    udp = openUdp(datagrams, recorder);
    upkeep = ScheduledUpkeep.start(tracker);
  }

  private UdpPort openUdp(UdpEndpoint datagrams, Recorder recorder) throws IOException {
    try {
      return UdpPort.open(0, datagrams, recorder);
    } catch (IOException noPort) {
      http.close();
      tracker.close();
      throw noPort;
    }
  }

  /** Returns a builder of an open tracker with the default settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the tracker, with its users, torrents and swarms. */
  public Tracker tracker() {
    return tracker;
  }

  /** Returns the URLs for clients; there is no admin port. */
  public TrackerUrls urls() {
    return new TrackerUrls(
        URI.create("http://127.0.0.1:" + http.number()),
        URI.create("udp://127.0.0.1:" + udp.number()),
        null);
  }

  /** Returns what the tracker does wrong on purpose; nothing at first. */
  public Faults faults() {
    return faults;
  }

  /** Returns what clients have asked so far. */
  public RequestLog requests() {
    return requests;
  }

  /** Returns the clock of the tracker; {@link #advance} also does what time brings about. */
  public ManualClock clock() {
    return clock;
  }

  /** Lets time pass for the tracker: peers that were silent for too long are dropped. */
  public void advance(Duration duration) {
    clock.advance(duration);
    tracker.upkeep();
  }

  /**
   * Closes the ports and all connections.
   *
   * @throws AssertionError if a request could not be answered because a fault has thrown
   */
  @Override
  public void close() {
    http.close();
    udp.close();
    upkeep.close();
    tracker.close();
    requests.assertNoFailure();
  }

  /** Builder of a tracker for a test. */
  public static final class Builder {

    private TrackerStorage storage = InMemoryStorage.create();
    private TrackerSettings settings =
        TrackerSettings.of(AccessMode.OPEN).withBudgets(BudgetLimits.DEFAULT.unenforced());
    private long seed;

    private Builder() {}

    /**
     * Sets the access mode. A listed tracker is told its torrents by {@link Tracker#allowList}, a
     * private one has users and registered torrents.
     */
    public Builder mode(AccessMode mode) {
      settings = settings.withMode(mode);
      return this;
    }

    /** Changes other settings. */
    public Builder settings(UnaryOperator<TrackerSettings> change) {
      settings = change.apply(settings);
      return this;
    }

    /** Sets where users, torrents and swarms are; by default in memory. */
    public Builder storage(TrackerStorage newStorage) {
      storage = newStorage;
      return this;
    }

    /** Sets the seed of faults that are random. */
    public Builder seed(long newSeed) {
      seed = newSeed;
      return this;
    }

    /** Opens the ports. */
    public TestTracker start() {
      try {
        return new TestTracker(this);
      } catch (IOException noPort) {
        throw new UncheckedIOException(noPort);
      }
    }
  }
}
