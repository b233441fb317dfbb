package org.trackerengine.adapter.undertow.loop;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port on one or more addresses, from which several loops accept connections. Each loop has a
 * socket of its own where the system can distribute connections among sockets ({@code
 * SO_REUSEPORT}); elsewhere the first loop accepts for all. Thread-safe once it is started.
 */
public final class LoopPort {

  private static final Logger LOG = System.getLogger(LoopPort.class.getName());

  private static final int EXPECTED_UNTIL_MORE = 8;
  private static final long WARNED_EVERY_MILLIS = 60_000;

  /** Listening sockets of each address: one per loop, or a single one. */
  private final List<List<ServerSocketChannel>> listening = new ArrayList<>();

  /** Files of Unix domain sockets. */
  private final List<Path> files = new ArrayList<>();

  private final AtomicLong warnedAtMillis = new AtomicLong();
  private final int loops;
  private final LoopLimits limits;
  private int number;
  private volatile List<SelectorLoop> accepting = List.of();

  /**
   * Creates a port that does not listen yet.
   *
   * @param loops number of loops that will accept connections
   */
  public LoopPort(int loops, LoopLimits limits) {
    this.loops = loops;
    this.limits = limits;
  }

  /**
   * Binds the port on another address; connections wait until {@link #start}. After a failure only
   * {@link #close} may be called.
   *
   * @param address address to bind; port 0 chooses a free one
   * @return port number
   * @throws java.net.BindException if another process uses the port
   */
  public int listen(InetSocketAddress address) throws IOException {
    List<ServerSocketChannel> channels = new ArrayList<>();
    listening.add(channels);
    ServerSocketChannel first = ServerSocketChannel.open();
    channels.add(first);
    if (loops == 1 || !first.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
      first.bind(address, limits.backlog());
    } else {
      InetSocketAddress probed = probe(address);
      while (channels.size() < loops) {
        channels.add(ServerSocketChannel.open());
      }
      for (ServerSocketChannel channel : channels) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, Boolean.TRUE);
        channel.bind(probed, limits.backlog());
      }
    }
    number = ((InetSocketAddress) first.getLocalAddress()).getPort();
    return number;
  }

  /**
   * Listens on a Unix domain socket, too, whose file {@link #close} removes. The first loop accepts
   * for all.
   *
   * @throws java.net.BindException if a server listens there
   */
  public void listen(Path path) throws IOException {
    adopt(UnixSocketFile.listen(path, limits.backlog()));
    files.add(path);
  }

  /**
   * Accepts connections from a socket that already listens, too. The first loop accepts for all.
   */
  public void adopt(ServerSocketChannel bound) throws IOException {
    listening.add(List.of(bound));
    if (bound.getLocalAddress() instanceof InetSocketAddress address) {
      number = address.getPort();
    }
  }

  /**
   * Checks that no other server has the port, because {@code SO_REUSEPORT} would share it
   * unnoticed.
   */
  private static InetSocketAddress probe(InetSocketAddress address) throws IOException {
    try (Socket probe = new Socket()) {
      // As for listening sockets, so that old connections do not block the port.
      probe.setReuseAddress(true);
      probe.bind(address);
      return new InetSocketAddress(address.getAddress(), probe.getLocalPort());
    }
  }

  /** Returns the port number. */
  public int number() {
    return number;
  }

  /**
   * Starts to accept connections.
   *
   * @param loops loops, as many as given to the constructor
   * @param responders responders, one for each loop in the same order
   */
  public void start(List<SelectorLoop> loops, List<? extends Responder> responders) {
    accepting = List.copyOf(loops);
    for (List<ServerSocketChannel> channels : listening) {
      start(channels, loops, responders);
    }
  }

  private void start(
      List<ServerSocketChannel> channels,
      List<SelectorLoop> loops,
      List<? extends Responder> responders) {
    for (int i = 0; i < channels.size(); i++) {
      Acceptor acceptor =
          channels.size() == 1
              ? new Acceptor(channels.get(i), loops, responders)
              : new Acceptor(channels.get(i), List.of(loops.get(i)), List.of(responders.get(i)));
      loops.get(i).execute(acceptor::start);
    }
  }

  /** Accepts no more connections. Open connections stay open. */
  public void close() {
    listening.forEach(channels -> channels.forEach(this::close));
    // The system frees a registered socket at the selector's next selection.
    accepting.forEach(loop -> loop.selector().wakeup());
  }

  private void close(ServerSocketChannel channel) {
    try {
      channel.close();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      LOG.log(WARNING, "A port could not be closed: {0}", failure.getMessage());
    }
  }

  /** Accepts connections from one socket and distributes them to its loops. */
  private final class Acceptor implements Ready {

    private final ServerSocketChannel channel;
    private final List<SelectorLoop> loops;
    private final List<? extends Responder> responders;
    private @Nullable SelectionKey key;
    private int next;
    private int expected = 1;
    private int asExpected;

    Acceptor(
        ServerSocketChannel channel,
        List<SelectorLoop> loops,
        List<? extends Responder> responders) {
      this.channel = channel;
      this.loops = loops;
      this.responders = responders;
    }

    void start() {
      try {
        channel.configureBlocking(false);
        key = channel.register(loops.getFirst().selector(), SelectionKey.OP_ACCEPT, this);
        // As after a pause, while files are available: without one, no class could be loaded for
        // it.
        goOnAfter(0);
      } catch (ClosedChannelException stopped) {
        // Closed before it began.
      } catch (IOException failure) {
        throw new IllegalStateException("a port cannot be used", failure);
      }
    }

    @Override
    public void ready(int ops) {
      try {
        int accepted = 0;
        while (accepted < expected && acceptOne()) {
          accepted++;
        }
        expect(accepted);
      } catch (ClosedChannelException stopped) {
        // The system refuses connections that waited to be accepted.
      } catch (IOException failure) {
        pause(failure);
      }
    }

    private boolean acceptOne() throws IOException {
      SocketChannel accepted = channel.accept();
      if (accepted != null) {
        adopt(accepted);
      }
      return accepted != null;
    }

    /**
     * Adapts the number of connections to accept at once. An accept call without a waiting
     * connection costs nearly as much as a successful one. So as many are accepted as came lately,
     * and more are tried only from time to time; the selector reports connections that are left
     * waiting again.
     */
    private void expect(int accepted) {
      if (accepted < expected) {
        expected = Math.max(1, accepted);
        asExpected = 0;
      } else if (++asExpected == EXPECTED_UNTIL_MORE) {
        expected = Math.min(limits.acceptedAtOnce(), 2 * expected);
        asExpected = 0;
      }
    }

    private void adopt(SocketChannel accepted) {
      SelectorLoop loop = loops.get(next);
      Responder responder = responders.get(next);
      next = next + 1 == loops.size() ? 0 : next + 1;
      if (loop.isOwnThread()) {
        begin(loop, accepted, responder);
      } else {
        loop.execute(() -> begin(loop, accepted, responder));
      }
    }

    /**
     * Starts to serve an accepted connection and reads at once, because most clients have sent
     * their request by now.
     */
    private void begin(SelectorLoop loop, SocketChannel accepted, Responder responder) {
      LoopSocket socket = new LoopSocket(loop, accepted, responder);
      try {
        accepted.configureBlocking(false);
        if (responder.accepted(socket)) {
          socket.ready(SelectionKey.OP_READ);
        } else {
          accepted.close();
        }
      } catch (IOException reset) {
        socket.close();
      } catch (RuntimeException | Error bug) {
        socket.close();
        throw bug;
      }
    }

    /**
     * Pauses accepting after a failure, usually for lack of files, and logs it at most once a
     * minute.
     */
    private void pause(IOException failure) {
      // First of all: without a free file, code that runs for the first time may fail.
      goOnAfter(limits.pauseMillis());
      listen(0);
      long now = System.nanoTime() / 1_000_000;
      long before = warnedAtMillis.get();
      if ((before == 0 || now - before > WARNED_EVERY_MILLIS)
          && warnedAtMillis.compareAndSet(before, now)) {
        LOG.log(WARNING, "A connection could not be accepted: {0}", failure.getMessage());
      }
    }

    private void goOnAfter(int millis) {
      loops.getFirst().executeAfter(() -> listen(SelectionKey.OP_ACCEPT), millis);
    }

    private void listen(int ops) {
      SelectionKey registered = key;
      if (registered != null && registered.isValid()) {
        registered.interestOps(ops);
      }
    }
  }
}
