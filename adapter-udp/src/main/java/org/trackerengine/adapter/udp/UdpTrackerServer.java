package org.trackerengine.adapter.udp;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.udp.datagram.DatagramServer;
import org.trackerengine.adapter.udp.datagram.RareLog;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.domain.wire.udp.ConnectionIds;

/**
 * A UDP server for one {@link Tracker}: announces and scrapes of <a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>, passkeys by <a
 * href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>.
 *
 * <p>The tracker stays the caller's: the server neither closes it nor calls its upkeep. Nothing is
 * static, so several servers fit in one process. Thread-safe.
 */
public final class UdpTrackerServer implements AutoCloseable {

  private final DatagramServer server;
  private final SilenceTally silences;

  private UdpTrackerServer(DatagramServer server, SilenceTally silences) {
    this.server = server;
    this.silences = silences;
  }

  /**
   * Takes the port, and answers from now on.
   *
   * @param listener hears of outages and bugs, of which the tracker's own listener does not
   * @param clock the tracker's
   * @param secure makes the keys of connection ids; cryptographically strong and thread-safe
   * @throws java.net.BindException when the port or the address cannot be had, with a message that
   *     names it
   * @throws IllegalArgumentException when {@link DatagramIo#NATIVE} is wanted and does not go
   */
  public static UdpTrackerServer start(
      Tracker tracker,
      UdpTrackerSettings settings,
      TrackerListener listener,
      TrackerClock clock,
      RandomGenerator secure)
      throws IOException {
    ConnectionIds connectionIds = new ConnectionIds(secure);
    SilenceTally silences = new SilenceTally();
    RareLog log = new RareLog();
    DatagramServer server =
        DatagramServer.start(
            settings.sockets().withMayBlock(tracker.mayBlock()),
            () ->
                new TrackerResponder(
                    tracker, listener, clock, settings, connectionIds, silences, log));
    return new UdpTrackerServer(server, silences);
  }

  /** The number of the port. */
  public int port() {
    return server.port();
  }

  /** How it gets at the system: {@link DatagramIo#NATIVE} or {@link DatagramIo#CHANNEL}. */
  public DatagramIo io() {
    return server.io();
  }

  /** Datagrams received, and done with, since the start. */
  public long received() {
    long sum = 0;
    for (DatagramFate fate : DatagramFate.values()) {
      sum += server.count(fate);
    }
    return sum;
  }

  /** How many datagrams had this fate since the start. */
  public long count(DatagramFate fate) {
    return server.count(fate);
  }

  /** How many of those that are {@link DatagramFate#SILENT} were so for this reason. */
  public long count(Silence reason) {
    return silences.of(reason);
  }

  /**
   * Everything that was received and not answered since the start, by reason, such as {@code
   * forged_id}: for metrics.
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
   * How many datagrams the system has dropped because no worker came in time; empty where it does
   * not say. Reads files.
   */
  public OptionalLong kernelDrops() {
    return server.kernelDrops();
  }

  /** Frees the port. What waits for the store may be answered for two seconds more. */
  @Override
  public void close() {
    server.close();
  }
}
