package org.trackerengine.adapter.udp;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A UDP port, and workers that answer what comes there. Where there are several, each has a socket
 * of its own, and the system gives all datagrams of a sender to the same one. Thread-safe.
 */
public final class DatagramServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DatagramServer.class.getName());
  private static final long STOP_MILLIS = DatagramWorker.DRAIN_MILLIS + 1_000;

  private final InetSocketAddress bound;
  private final DatagramIo io;
  private final List<WorkerSocket> sockets = new ArrayList<>();
  private final List<DatagramTally> tallies = new ArrayList<>();
  private final List<DatagramWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private DatagramServer(InetSocketAddress bound, DatagramIo io) {
    this.bound = bound;
    this.io = io;
  }

  /**
   * Takes the port, and answers from now on.
   *
   * @param responders makes one for each worker, or, where answers may take long, for each that is
   *     being made
   * @throws BindException when the port or the address cannot be had, with a message that names it
   * @throws IllegalArgumentException when {@link DatagramIo#NATIVE} is wanted and does not go
   */
  public static DatagramServer start(
      DatagramSettings settings, Supplier<DatagramResponder> responders) throws IOException {
    DatagramIo io = NativeAccess.choose(settings.io());
    try {
      DatagramServer server = new DatagramServer(probe(settings), io);
      server.open(settings, responders);
      server.threads.forEach(Thread::start);
      return server;
    } catch (BindException cause) {
      BindException named =
          new BindException(
              "cannot listen on UDP port "
                  + settings.port()
                  + " of "
                  + settings.bind().getHostAddress()
                  + ": "
                  + cause.getMessage());
      named.initCause(cause);
      throw named;
    }
  }

  /** A socket with SO_REUSEPORT would share the port of another server, and nobody would notice. */
  private static InetSocketAddress probe(DatagramSettings settings) throws IOException {
    // The JDK's own wildcard is :: where there is IPv6, and 0.0.0.0 where there is none.
    InetSocketAddress wanted =
        settings.bind().isAnyLocalAddress()
            ? new InetSocketAddress(settings.port())
            : new InetSocketAddress(settings.bind(), settings.port());
    try (DatagramChannel probe = DatagramChannel.open()) {
      InetSocketAddress taken = (InetSocketAddress) probe.bind(wanted).getLocalAddress();
      return settings.bind().isAnyLocalAddress()
          ? taken
          : new InetSocketAddress(settings.bind(), taken.getPort());
    }
  }

  private void open(DatagramSettings settings, Supplier<DatagramResponder> responders)
      throws IOException {
    RareLog log = new RareLog();
    DatagramFilter filter = DatagramFilter.of(bound, settings.limits());
    DeferredAnswers deferred = settings.mayBlock() ? deferred(settings, responders, log) : null;
    int count = canShare() ? settings.workers() : 1;
    try {
      for (int i = 0; i < count; i++) {
        DatagramTally tally = newTally();
        sockets.add(openSocket(count > 1, settings.limits(), tally));
        DatagramWorker worker =
            new DatagramWorker(
                sockets.getLast(),
                filter,
                new GuardedResponder(responders.get(), tally, log),
                deferred,
                tally,
                log);
        workers.add(worker);
        threads.add(Thread.ofPlatform().daemon().name("tracker-udp-" + i).unstarted(worker));
      }
      tell(settings);
    } catch (IOException | RuntimeException failure) {
      sockets.forEach(WorkerSocket::close);
      throw failure;
    }
  }

  private DeferredAnswers deferred(
      DatagramSettings settings, Supplier<DatagramResponder> responders, RareLog log) {
    DatagramTally tally = newTally();
    return new DeferredAnswers(
        () -> new GuardedResponder(responders.get(), tally, log), settings.limits(), tally);
  }

  private DatagramTally newTally() {
    DatagramTally tally = new DatagramTally();
    tallies.add(tally);
    return tally;
  }

  private static boolean canShare() throws IOException {
    try (DatagramChannel any = DatagramChannel.open()) {
      return any.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    }
  }

  private WorkerSocket openSocket(boolean shared, UdpLimits limits, DatagramTally tally)
      throws IOException {
    return io == DatagramIo.NATIVE
        ? BatchSocket.open(bound, shared, limits, tally)
        : ChannelSocket.open(bound, shared, limits, tally);
  }

  private void tell(DatagramSettings settings) throws IOException {
    @Nullable String obstacle =
        settings.io() == DatagramIo.AUTO && io == DatagramIo.CHANNEL
            ? NativeAccess.obstacle()
            : null;
    LOG.log(
        INFO,
        "UDP port {0} of {1}: {2} by {3}{4}",
        Integer.toString(port()),
        bound.getAddress().getHostAddress(),
        workers.size() == 1 ? "one worker" : workers.size() + " workers",
        io == DatagramIo.NATIVE ? "recvmmsg and sendmmsg" : "DatagramChannel",
        obstacle == null ? "" : ": " + obstacle);
    int wanted = settings.limits().receiveBufferBytes();
    int given = receiveBufferBytes();
    if (given < wanted) {
      LOG.log(
          WARNING,
          "The system keeps {0} bytes of datagrams for a UDP socket, not {1}:"
              + " bursts may be lost. On Linux raise net.core.rmem_max",
          given,
          wanted);
    }
  }

  /** The number of the port. */
  public int port() {
    return bound.getPort();
  }

  /** How it gets at the system: {@link DatagramIo#NATIVE} or {@link DatagramIo#CHANNEL}. */
  public DatagramIo io() {
    return io;
  }

  /** How many datagrams had this fate since the start. */
  public long count(DatagramFate fate) {
    long sum = 0;
    for (DatagramTally tally : tallies) {
      sum += tally.of(fate);
    }
    return sum;
  }

  /**
   * How many datagrams the system has dropped because no worker came in time, of all sockets that
   * have the port; empty where it does not say. Reads files.
   */
  public OptionalLong kernelDrops() {
    return KernelDrops.of(port());
  }

  int receiveBufferBytes() throws IOException {
    return sockets.getFirst().receiveBufferBytes();
  }

  List<Thread> threads() {
    return List.copyOf(threads);
  }

  /** Frees the port. What waits for the store may be answered for two seconds more. */
  @Override
  public void close() {
    workers.forEach(DatagramWorker::stop);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
