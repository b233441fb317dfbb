package org.trackerengine.adapter.undertow.loop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection of a loop. Received bytes are read into the loop's memory and answered at
 * once; only incomplete requests and unsent answers are stored with the connection. So a waiting
 * connection costs little memory, and a request that arrives whole with the first read is answered
 * without the selector.
 *
 * <p>{@link #close}, {@link #isOpen} and {@link #interest} may be called from any thread,
 * everything else only on the loop's.
 */
public final class LoopSocket implements Channel, Ready {

  private static final byte[] NOTHING = {};

  /** What Unix domain sockets have instead of an address. */
  private static final InetSocketAddress THIS_MACHINE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final int LEAST_HELD_BYTES = 512;

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final Responder responder;
  private volatile @Nullable SelectionKey key;
  private byte[] held = NOTHING;
  private int heldLength;
  private @Nullable ByteBuffer unsent;
  private boolean closeWhenSent;
  private boolean begun;
  private boolean sendsAtOnce;
  private boolean closed;
  private volatile @Nullable Owner owner;
  private @Nullable Object attachment;

  LoopSocket(SelectorLoop loop, SocketChannel channel, Responder responder) {
    this.loop = loop;
    this.channel = channel;
    this.responder = responder;
  }

  /** Code to which the responder has handed a connection over. */
  public interface Owner extends Ready, Channel {

    /** Returns true if everything is answered and the responder may receive the next request. */
    boolean isIdle();
  }

  /** Returns the non-blocking socket channel. */
  public SocketChannel channel() {
    return channel;
  }

  /** Returns the loop to which the connection belongs. */
  public SelectorLoop loop() {
    return loop;
  }

  /** Returns the address of the socket's peer; loopback for a Unix domain socket. */
  public InetSocketAddress peerAddress() throws IOException {
    return channel.getRemoteAddress() instanceof InetSocketAddress address ? address : THIS_MACHINE;
  }

  /** Returns the address of the socket itself; loopback for a Unix domain socket. */
  public InetSocketAddress localAddress() throws IOException {
    return channel.getLocalAddress() instanceof InetSocketAddress address ? address : THIS_MACHINE;
  }

  public @Nullable Object attachment() {
    return attachment;
  }

  /** Attaches an object of the responder to this connection. */
  public void attach(Object newAttachment) {
    attachment = newAttachment;
  }

  /** Closes the connection after the answer that is being given. */
  public void closeWhenSent() {
    closeWhenSent = true;
  }

  /**
   * Makes {@code newOwner} the owner, which from now on reads, writes and closes the connection.
   * While the owner is idle, the responder still gets the next request first, and may answer it or
   * hand it over.
   */
  public void belongsTo(Owner newOwner) throws IOException {
    if (key == null) {
      key = channel.register(loop.selector(), 0, this);
    }
    sendAtOnce();
    owner = newOwner;
  }

  /** Reads the bytes that have arrived, and answers complete requests. */
  void read() {
    byte[] bytes = loop.bytes();
    System.arraycopy(held, 0, bytes, 0, heldLength);
    ByteBuffer in = loop.in().clear().limit(bytes.length - heldLength);
    try {
      int count = channel.read(in);
      if (count > 0) {
        in.get(0, bytes, heldLength, count);
        serve(bytes, heldLength + count);
      } else if (count == 0) {
        if (!begun) {
          responder.waits(this, Waits.FIRST_BYTE);
        }
        listenTo(SelectionKey.OP_READ);
      } else {
        close();
      }
    } catch (IOException reset) {
      close();
    }
  }

  /** Answers the complete requests in {@code bytes[0, length)}. */
  private void serve(byte[] bytes, int length) throws IOException {
    Outbox out = loop.out();
    out.clear();
    begun = true;
    int rest = length;
    int taken = Responder.INCOMPLETE;
    while (rest > 0 && !closeWhenSent && unsent == null) {
      taken = responder.respond(this, bytes, rest, out);
      if (taken <= 0) {
        break;
      }
      rest -= taken;
      System.arraycopy(bytes, taken, bytes, 0, rest);
      if (out.isFull()) {
        unsent = out.writeTo(channel);
      }
    }
    if (unsent == null) {
      unsent = out.writeTo(channel);
    }
    boolean handOver = taken == Responder.OTHER || rest == bytes.length;
    hold(bytes, rest);
    goOn(handOver);
  }

  private void goOn(boolean handOver) throws IOException {
    if (unsent != null) {
      sendAtOnce();
      responder.waits(this, Waits.ANSWER_TAKEN);
      listenTo(SelectionKey.OP_WRITE);
    } else if (closeWhenSent) {
      close();
    } else if (handOver) {
      byte[] unread = Arrays.copyOf(held, heldLength);
      hold(NOTHING, 0);
      responder.handOver(this, unread);
    } else {
      sendAtOnce();
      responder.waits(this, heldLength > 0 ? Waits.REST_OF_REQUEST : Waits.NEXT_REQUEST);
      listenTo(SelectionKey.OP_READ);
    }
  }

  /** Stores the beginning of a request in a buffer that grows by doubling. */
  private void hold(byte[] bytes, int length) {
    if (length == 0) {
      held = NOTHING;
    } else {
      if (held.length < length) {
        held = new byte[Math.max(LEAST_HELD_BYTES, 2 * length)];
      }
      System.arraycopy(bytes, 0, held, 0, length);
    }
    heldLength = length;
  }

  private void write(ByteBuffer left) throws IOException {
    channel.write(left);
    if (left.hasRemaining()) {
      // Another thread of the owner may just have asked for reads, which would be signalled again
      // and again.
      listenTo(SelectionKey.OP_WRITE);
    } else {
      unsent = null;
      if (heldLength > 0 && !closeWhenSent) {
        System.arraycopy(held, 0, loop.bytes(), 0, heldLength);
        serve(loop.bytes(), heldLength);
      } else {
        goOn(false);
      }
    }
  }

  @Override
  public void ready(int ops) {
    Owner other = owner;
    ByteBuffer left = unsent;
    if (left != null) {
      try {
        write(left);
      } catch (IOException reset) {
        close();
      }
    } else if (other == null || heldLength > 0 || other.isIdle()) {
      read();
    } else {
      other.ready(ops);
    }
  }

  private void listenTo(int ops) throws IOException {
    SelectionKey registered = key;
    if (registered == null) {
      key = channel.register(loop.selector(), ops, this);
    } else if (registered.isValid() && registered.interestOps() != ops) {
      registered.interestOps(ops);
    }
  }

  /**
   * Disables Nagle's algorithm, which never delays the first answer of a connection but may delay
   * later ones.
   */
  private void sendAtOnce() throws IOException {
    if (!sendsAtOnce) {
      sendsAtOnce = true;
      if (channel.getLocalAddress() instanceof InetSocketAddress) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, Boolean.TRUE);
      }
    }
  }

  /** Starts or stops notifying the owner of {@code ops}. */
  public void interest(int ops, boolean wanted) {
    SelectionKey registered = key;
    if (registered == null || !registered.isValid()) {
      return;
    }
    int before = wanted ? registered.interestOpsOr(ops) : registered.interestOpsAnd(~ops);
    if (wanted && (before & ops) != ops && !loop.isOwnThread()) {
      loop.selector().wakeup();
    }
  }

  /** Makes {@link #close} drop what the system has not sent yet, and reset the connection. */
  public void discardUnsent() throws IOException {
    if (channel.getLocalAddress() instanceof InetSocketAddress) {
      channel.socket().setSoLinger(true, 0);
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    Owner other = owner;
    try {
      if (other != null && other.isOpen()) {
        other.close();
      } else {
        closeChannel();
      }
    } catch (IOException failure) {
      closeChannel();
    }
  }

  /** Closes the socket itself; only the owner may call it. */
  public void closeChannel() {
    try {
      channel.close();
    } catch (IOException closedAllTheSame) {
      // The system has released the socket in any case.
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (!loop.isOwnThread()) {
      // The system frees a registered socket at the selector's next selection.
      loop.selector().wakeup();
    }
    responder.closed(this);
  }
}
