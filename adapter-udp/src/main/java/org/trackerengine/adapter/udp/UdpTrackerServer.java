package org.trackerengine.adapter.udp;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.udp.datagram.DatagramServer;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.Silence;
import org.trackerengine.application.endpoint.UdpEndpoint;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.application.telemetry.Telemetry;

/**
 * A UDP server for one {@link Tracker}: announces and scrapes of <a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>, with passkeys according to <a
 * href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>.
 *
 * <p>The caller owns the tracker: the server neither closes it nor calls its upkeep. Nothing is
 * static, so several servers fit in one process. Thread-safe.
 */
public final class UdpTrackerServer implements AutoCloseable {

  private final DatagramServer server;
  private final UdpEndpoint endpoint;

  private UdpTrackerServer(DatagramServer server, UdpEndpoint endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * Opens the port and starts to answer requests, for a tracker with the system's clock.
   *
   * @throws java.net.BindException if the port or the address cannot be used, with a message that
   *     names it
   * @throws IllegalArgumentException if {@link DatagramIo#NATIVE} is requested but not available
   */
  public static UdpTrackerServer start(Tracker tracker, UdpTrackerSettings settings)
      throws IOException {
    return start(
        tracker,
        settings,
        TrackerListener.NONE,
        new Telemetry(new AnnounceLatencies(), null),
        TrackerClock.system(),
        new SecureRandom());
  }

  /**
   * Opens the port and starts to answer requests.
   *
   * @param listener is notified of refusals after outages and bugs, which the tracker's own
   *     listener does not receive
   * @param telemetry takes note of announces and scrapes
   * @param clock the tracker's clock
   * @param secure generates the keys of connection ids; cryptographically strong and thread-safe
   * @throws java.net.BindException if the port or the address cannot be used, with a message that
   *     names it
   * @throws IllegalArgumentException if {@link DatagramIo#NATIVE} is requested but not available
   */
  public static UdpTrackerServer start(
      Tracker tracker,
      UdpTrackerSettings settings,
      TrackerListener listener,
      Telemetry telemetry,
      TrackerClock clock,
      RandomGenerator secure)
      throws IOException {
    UdpEndpoint endpoint =
        UdpEndpoint.builder(tracker)
            .listener(listener)
            .telemetry(telemetry)
            .clock(clock)
            .secureRandom(secure)
            .ipParameters(settings.ipParameters())
            .limits(settings.wire())
            .build();
    DatagramServer server =
        DatagramServer.start(
            settings.sockets().withMayBlock(tracker.mayBlock()), endpoint::responder);
    return new UdpTrackerServer(server, endpoint);
  }

  /** Returns the port number. */
  public int port() {
    return server.port();
  }

  /** Returns the kind of I/O in use: {@link DatagramIo#NATIVE} or {@link DatagramIo#CHANNEL}. */
  public DatagramIo io() {
    return server.io();
  }

  /** Returns the number of datagrams received and processed since the start. */
  public long received() {
    long sum = 0;
    for (DatagramFate fate : DatagramFate.values()) {
      sum += server.count(fate);
    }
    return sum;
  }

  /** Returns the number of datagrams with this fate since the start. */
  public long count(DatagramFate fate) {
    return server.count(fate);
  }

  /**
   * Returns the number of {@link DatagramFate#SILENT} datagrams for this reason since the start.
   */
  public long count(Silence reason) {
    return endpoint.count(reason);
  }

  /**
   * Returns counters of received but unanswered datagrams since the start, by reason, such as
   * {@code forged_id}; for metrics.
   */
  public Map<String, LongSupplier> drops() {
    Map<String, LongSupplier> drops = new LinkedHashMap<>();
    for (DatagramFate fate : DatagramFate.values()) {
      if (fate != DatagramFate.ANSWERED && fate != DatagramFate.SILENT) {
        drops.put(label(fate), () -> count(fate));
      }
    }
    for (Silence reason : Silence.values()) {
      drops.put(label(reason), () -> count(reason));
    }
    return Collections.unmodifiableMap(drops);
  }

  private static String label(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the number of datagrams that the system has dropped because no worker received them in
   * time; empty if the system does not report it. Reads files.
   */
  public OptionalLong kernelDrops() {
    return server.kernelDrops();
  }

  /** Frees the port. Requests that wait for the store may still be answered for two seconds. */
  @Override
  public void close() {
    server.close();
  }
}
