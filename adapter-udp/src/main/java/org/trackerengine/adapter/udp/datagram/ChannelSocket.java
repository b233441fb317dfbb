package org.trackerengine.adapter.udp.datagram;

import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEPORT;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.domain.peer.IpAddress;

/**
 * Sockets of the JDK, which need a system call and a small allocation for each datagram and answer.
 *
 * <p>The JDK does not report the local address to which a datagram was sent, but a socket that is
 * bound to an address sends from it. So in addition to a socket with a wildcard address there is
 * one for each address of the machine. The system prefers these; the wildcard's socket receives the
 * remaining datagrams.
 */
public final class ChannelSocket implements WorkerSocket {

  /** Maximum number of sockets in addition to the wildcard's. */
  static final int MOST_ADDRESSES = 256;

  /**
   * Interval at which the addresses of the machine are read again, because they may have changed.
   */
  private static final long LOOKS_AROUND_MILLIS = 5_000;

  private static final DatagramResponder NOBODY = (request, length, high, low, port, reply) -> 0;

  private final InetSocketAddress bound;
  private final boolean shared;
  private final UdpLimits limits;
  private final DatagramTally tally;
  private final LocalAddresses addresses;
  private final boolean isWildcard;
  private final Selector selector;
  private final Consumer<SelectionKey> answering = this::answer;
  private final DatagramChannel first;
  private final Map<InetAddress, DatagramChannel> others = new HashMap<>();
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final byte[] request;
  private final byte[] reply;
  private DatagramChannel asked;
  private InetSocketAddress source = new InetSocketAddress(0);
  private DatagramResponder responder = NOBODY;
  private @Nullable IOException failure;
  private long lookedNanos;
  private volatile boolean woken;

  private ChannelSocket(
      InetSocketAddress bound,
      boolean shared,
      UdpLimits limits,
      DatagramTally tally,
      LocalAddresses addresses)
      throws IOException {
    this.bound = bound;
    this.limits = limits;
    this.tally = tally;
    this.addresses = addresses;
    isWildcard = bound.getAddress().isAnyLocalAddress();
    this.shared = shared || isWildcard;
    in = ByteBuffer.allocateDirect(limits.requestBytes());
    out = ByteBuffer.allocateDirect(limits.replyBytes());
    request = new byte[limits.requestBytes()];
    reply = new byte[limits.replyBytes()];
    selector = Selector.open();
    try {
      first = openChannel(bound);
    } catch (IOException | RuntimeException failure) {
      selector.close();
      throw failure;
    }
    asked = first;
  }

  /**
   * Opens sockets on the given address and port.
   *
   * @param shared true if other workers have sockets on the same address and port
   * @param addresses addresses of the machine, used if {@code bound} is a wildcard
   */
  public static ChannelSocket open(
      InetSocketAddress bound,
      boolean shared,
      UdpLimits limits,
      DatagramTally tally,
      LocalAddresses addresses)
      throws IOException {
    ChannelSocket socket = new ChannelSocket(bound, shared, limits, tally, addresses);
    try {
      if (socket.isWildcard) {
        socket.lookAround();
      }
      return socket;
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  private DatagramChannel openChannel(InetSocketAddress address) throws IOException {
    boolean v6 = address.getAddress() instanceof Inet6Address;
    DatagramChannel channel =
        DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      if (shared && channel.supportedOptions().contains(SO_REUSEPORT)) {
        channel.setOption(SO_REUSEPORT, true);
      }
      channel.setOption(SO_RCVBUF, limits.receiveBufferBytes());
      channel.configureBlocking(false);
      channel.bind(address);
      channel.register(selector, SelectionKey.OP_READ);
      return channel;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /**
   * Opens a socket for each new address of the machine, and closes those of addresses that no
   * longer exist.
   *
   * @throws IOException if the addresses cannot be read
   */
  public void lookAround() throws IOException {
    lookedNanos = System.nanoTime();
    Set<InetAddress> now = addresses.now();
    if (others.entrySet().removeIf(it -> !now.contains(it.getKey()) && close(it.getValue()))) {
      // The selector frees closed channels.
      selector.selectNow(key -> {});
    }
    for (InetAddress address : now) {
      if (isCovered(address) && !others.containsKey(address) && others.size() < MOST_ADDRESSES) {
        add(address);
      }
    }
  }

  private void add(InetAddress address) {
    try {
      others.put(address, openChannel(new InetSocketAddress(address, bound.getPort())));
    } catch (IOException notYet) {
      // Usually the address is not ready. The wildcard's socket serves it until the next look.
    }
  }

  private boolean isCovered(InetAddress address) {
    return address instanceof Inet4Address || bound.getAddress() instanceof Inet6Address;
  }

  @Override
  public void serve(DatagramResponder newResponder) throws IOException {
    if (isWildcard && System.nanoTime() - lookedNanos > LOOKS_AROUND_MILLIS * 1_000_000) {
      lookAround();
    }
    responder = newResponder;
    failure = null;
    selector.select(answering, isWildcard ? LOOKS_AROUND_MILLIS : 0);
    if (Thread.interrupted()) {
      throw new ClosedByInterruptException();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void answer(SelectionKey key) {
    asked = (DatagramChannel) key.channel();
    int answered = 0;
    try {
      // Afterwards the other channels are served.
      while (!woken && answered < limits.batch() && answerOne()) {
        answered++;
      }
    } catch (IOException later) {
      failure = later;
    }
  }

  private boolean answerOne() throws IOException {
    InetSocketAddress from = (InetSocketAddress) asked.receive(in.clear());
    if (from == null) {
      return false;
    }
    source = from;
    responder.received();
    int length = in.flip().remaining();
    in.get(0, request, 0, length);
    IpAddress address = IpAddress.of(from.getAddress());
    int replied =
        responder.respond(request, length, address.high(), address.low(), from.getPort(), reply);
    if (replied > 0) {
      send(asked, out.clear().put(reply, 0, replied).flip(), from);
    }
    return true;
  }

  private void send(DatagramChannel from, ByteBuffer answer, InetSocketAddress to) {
    try {
      // Nothing is sent if the system's send buffer is full.
      tally.sent(1, from.send(answer, to) > 0 ? 0 : 1);
    } catch (IOException | IllegalArgumentException refused) {
      // The next answer is for another client.
      tally.sent(1, 1);
    }
  }

  @Override
  public ReplyPath replyPath() {
    DatagramChannel from = asked;
    InetSocketAddress to = source;
    return (answer, length) -> send(from, ByteBuffer.wrap(answer, 0, length), to);
  }

  @Override
  public int receiveBufferBytes() throws IOException {
    return first.getOption(SO_RCVBUF);
  }

  @Override
  public void wake() {
    woken = true;
    selector.wakeup();
  }

  @Override
  public void close() {
    close(first);
    others.values().forEach(ChannelSocket::close);
    try {
      // A registered channel is freed by its selector.
      selector.close();
    } catch (IOException closedAllTheSame) {
      // The system has released the channel in any case.
    }
  }

  private static boolean close(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException closedAllTheSame) {
      // The system has released the channel in any case.
    }
    return true;
  }
}
