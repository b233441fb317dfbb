package org.trackerengine.adapter.udp.datagram;

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
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.RareLog;

/**
 * A UDP port with workers that answer its datagrams, from the address to which each was sent. If
 * there are several workers, each has its own socket, and the system gives all datagrams of a
 * sender to the same socket. Thread-safe.
 */
public final class DatagramServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DatagramServer.class.getName());
  private static final long STOP_MILLIS = DatagramWorker.DRAIN_MILLIS + 1_000;

  private final List<InetSocketAddress> bound;
  private final DatagramIo io;
  private final List<WorkerSocket> sockets = new ArrayList<>();
  private final List<DatagramTally> tallies = new ArrayList<>();
  private final List<DatagramWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private DatagramServer(List<InetSocketAddress> bound, DatagramIo io) {
    this.bound = bound;
    this.io = io;
  }

  /**
   * Opens the port and starts to answer datagrams.
   *
   * @param responders supplies a responder for each worker, and for each concurrent answer that may
   *     take long
   * @throws BindException if the port or the address cannot be used, with a message that names it
   * @throws IllegalArgumentException if {@link DatagramIo#NATIVE} is requested but not available
   */
  public static DatagramServer start(
      DatagramSettings settings, Supplier<DatagramResponder> responders) throws IOException {
    DatagramIo io = NativeIo.choose(settings.io());
    DatagramServer server =
        new DatagramServer(PortProbe.probe(settings.bind(), settings.port()), io);
    server.open(settings, responders);
    server.threads.forEach(Thread::start);
    return server;
  }

  private void open(DatagramSettings settings, Supplier<DatagramResponder> responders)
      throws IOException {
    RareLog log = new RareLog();
    DatagramFilter filter = DatagramFilter.of(bound, settings.limits());
    DeferredAnswers deferred = settings.mayBlock() ? deferred(settings, responders, log) : null;
    int count = canShare() ? settings.workers() : 1;
    try {
      for (InetSocketAddress address : bound) {
        for (int i = 0; i < count; i++) {
          DatagramTally tally = newTally();
          sockets.add(openSocket(address, count > 1, settings.limits(), tally));
          DatagramResponder guarded = new GuardedResponder(responders.get(), tally, log);
          workers.add(new DatagramWorker(sockets.getLast(), filter, guarded, deferred, tally, log));
          threads.add(newThread(workers.getLast()));
        }
      }
      tell(settings);
    } catch (IOException | RuntimeException failure) {
      sockets.forEach(WorkerSocket::close);
      throw failure;
    }
  }

  private Thread newThread(DatagramWorker worker) {
    return Thread.ofPlatform().daemon().name("tracker-udp-" + threads.size()).unstarted(worker);
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

  private WorkerSocket openSocket(
      InetSocketAddress address, boolean shared, UdpLimits limits, DatagramTally tally)
      throws IOException {
    try {
      return io == DatagramIo.NATIVE
          ? NativeIo.sockets().open(address, shared, limits, tally)
          : ChannelSocket.open(address, shared, limits, tally, LocalAddresses.OF_THIS_MACHINE);
    } catch (BindException cause) {
      throw PortProbe.named(address, cause);
    }
  }

  private void tell(DatagramSettings settings) throws IOException {
    @Nullable String obstacle =
        settings.io() == DatagramIo.AUTO && io == DatagramIo.CHANNEL ? NativeIo.obstacle() : null;
    LOG.log(
        INFO,
        "UDP port {0} of {1}: {2} by {3}{4}",
        Integer.toString(port()),
        names(bound),
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
          "" + given,
          "" + wanted);
    }
  }

  private static String names(List<InetSocketAddress> bound) {
    StringJoiner names = new StringJoiner(", ");
    for (InetSocketAddress one : bound) {
      names.add(one.getAddress().getHostAddress());
    }
    return names.toString();
  }

  /** Returns the port number. */
  public int port() {
    return bound.getFirst().getPort();
  }

  /** Returns the kind of I/O in use: {@link DatagramIo#NATIVE} or {@link DatagramIo#CHANNEL}. */
  public DatagramIo io() {
    return io;
  }

  /** Returns the number of datagrams with this fate since the start. */
  public long count(DatagramFate fate) {
    long sum = 0;
    for (DatagramTally tally : tallies) {
      sum += tally.of(fate);
    }
    return sum;
  }

  /**
   * Returns the number of datagrams that the system has dropped because no worker received them in
   * time, over all sockets of the port; empty if the system does not report it. Reads files.
   */
  public OptionalLong kernelDrops() {
    return KernelDrops.of(port());
  }

  int receiveBufferBytes() throws IOException {
    return sockets.getFirst().receiveBufferBytes();
  }

  public List<Thread> threads() {
    return List.copyOf(threads);
  }

  /** Frees the port. Requests that wait for the store may still be answered for two seconds. */
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
