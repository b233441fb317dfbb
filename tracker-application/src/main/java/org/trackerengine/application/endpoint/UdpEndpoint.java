package org.trackerengine.application.endpoint;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.udp.ConnectionIds;
import org.trackerengine.domain.wire.udp.DatagramLimits;

/**
 * Answers the datagrams that a UDP server has received, of whatever kind it is (<a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>). Each of the server's threads
 * has a {@link #responder} of its own. Thread-safe.
 */
public final class UdpEndpoint {

  final Tracker tracker;
  final TrackerListener listener;
  final TrackerClock clock;
  final IpParameterPolicy ipParameters;
  final DatagramLimits limits;
  final ConnectionIds connectionIds;
  final SilenceTally silences = new SilenceTally();
  final RareLog log = new RareLog();
  private final Telemetry telemetry;

  private UdpEndpoint(Builder builder) {
    tracker = builder.tracker;
    listener = builder.listener;
    clock = builder.clock;
    ipParameters = builder.ipParameters;
    limits = builder.limits;
    connectionIds = new ConnectionIds(builder.secure);
    telemetry = builder.telemetry;
  }

  /** Returns a builder of an endpoint with the default settings. */
  public static Builder builder(Tracker tracker) {
    return new Builder(tracker);
  }

  /** Returns a new responder, for one thread at a time. */
  public DatagramResponder responder() {
    return new UdpResponder(
        this,
        // Where the store may block, answers are computed on many short-lived threads.
        tracker.mayBlock() ? telemetry.shared(Transport.UDP) : telemetry.ofThread(Transport.UDP));
  }

  /** Returns the number of datagrams that got no answer for this reason so far. */
  public long count(Silence reason) {
    return silences.of(reason);
  }

  /** Builder of an endpoint. */
  public static final class Builder {

    private final Tracker tracker;
    private TrackerListener listener = TrackerListener.NONE;
    private TrackerClock clock = TrackerClock.system();
    private RandomGenerator secure = new SecureRandom();
    private Telemetry telemetry = new Telemetry(new AnnounceLatencies(), null);
    private IpParameterPolicy ipParameters = IpParameterPolicy.DEFAULT;
    private DatagramLimits limits = DatagramLimits.DEFAULT;

    private Builder(Tracker tracker) {
      this.tracker = tracker;
    }

    /**
     * Sets the listener that is notified of refusals after outages and bugs, which the tracker's
     * own listener does not receive.
     */
    public Builder listener(TrackerListener newListener) {
      listener = newListener;
      return this;
    }

    /** Sets the tracker's clock, if that is not the system's. */
    public Builder clock(TrackerClock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Sets another source of the keys of connection ids; cryptographically strong and thread-safe.
     */
    public Builder secureRandom(RandomGenerator newSecure) {
      secure = newSecure;
      return this;
    }

    /** Sets what takes note of announces and scrapes. */
    public Builder telemetry(Telemetry newTelemetry) {
      telemetry = newTelemetry;
      return this;
    }

    /** Sets whose {@code IP address} field is used; by default that of local callers. */
    public Builder ipParameters(IpParameterPolicy newIpParameters) {
      ipParameters = newIpParameters;
      return this;
    }

    /** Sets other limits of requests. */
    public Builder limits(DatagramLimits newLimits) {
      limits = newLimits;
      return this;
    }

    /** Returns the endpoint. */
    public UdpEndpoint build() {
      return new UdpEndpoint(this);
    }
  }
}
