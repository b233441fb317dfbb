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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port of one or more addresses that several loops accept from, each from a socket of its own
 * where the system can spread connections over them ({@code SO_REUSEPORT}); elsewhere the first
 * loop accepts for all. Thread-safe once it is started.
 */
public final class LoopPort {

  private static final Logger LOG = System.getLogger(LoopPort.class.getName());

  private static final int EXPECTED_UNTIL_MORE = 8;
  private static final long WARNED_EVERY_MILLIS = 60_000;

  /** For each address as many as there are loops, or one. */
  private final List<List<ServerSocketChannel>> listening = new ArrayList<>();

  private final AtomicLong warnedAtMillis = new AtomicLong();
  private final int loops;
  private final LoopLimits limits;
  private int number;
  private volatile List<SelectorLoop> accepting = List.of();

  /**
   * A port that listens nowhere yet.
   *
   * @param loops how many will accept
   */
  public LoopPort(int loops, LoopLimits limits) {
    this.loops = loops;
    this.limits = limits;
  }

  /**
   * Takes the port of one more address; connections wait until {@link #start}. After a failure
   * nothing but {@link #close} makes sense.
   *
   * @param address port 0 takes a free one
   * @return the number of the port
   * @throws java.net.BindException when another process has it
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

  /** With the option another server's port would be shared with it unnoticed. */
  private static InetSocketAddress probe(InetSocketAddress address) throws IOException {
    try (Socket probe = new Socket()) {
      // As listening sockets have it, so that connections of the past do not matter.
      probe.setReuseAddress(true);
      probe.bind(address);
      return new InetSocketAddress(address.getAddress(), probe.getLocalPort());
    }
  }

  /** The number of the port. */
  public int number() {
    return number;
  }

  /**
   * Accepts connections from now on.
   *
   * @param loops as many as were told before
   * @param responders one for each loop, in the same order
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

  /** Accepts no more connections. Those that are open stay. */
  public void close() {
    listening.forEach(channels -> channels.forEach(LoopPort::close));
    // The system frees a registered socket when its selector next looks.
    accepting.forEach(loop -> loop.selector().wakeup());
  }

  private static void close(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException failure) {
      LOG.log(WARNING, "A port could not be closed: {0}", failure.getMessage());
    }
  }

  /** Accepts from one socket for the loops that it is given. */
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
        // As after a pause, now that there are files: without one no class could be loaded for it.
        goOnAfter(0);
      } catch (ClosedChannelException stopped) {
        // Before it began.
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
        // The system refuses those that waited to be accepted.
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
     * To ask the system for a connection that is not there costs it nearly as much as one that is.
     * So as many are accepted as came lately, and only now and then more are tried; a connection
     * that is left waiting has the selector tell so again.
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

    /** Most clients have sent their request by now. */
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

    /** Mostly because no file is left: others need what is left of time, and the log of space. */
    private void pause(IOException failure) {
      // Before anything else: without a file whatever is done for the first time may fail.
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
