package org.trackerengine.adapter.undertow.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection of a loop: what came in is read into the loop's memory and answered at
 * once; only what is not whole yet, or is not taken yet, is kept with the connection. So one that
 * waits costs next to nothing, and a client that has its answer at the first read never meets the
 * selector.
 *
 * <p>{@link #close}, {@link #isOpen} and {@link #interest} may be called from any thread,
 * everything else only on the loop's.
 */
public final class LoopSocket implements Channel, Ready {

  private static final byte[] NOTHING = {};
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

  /** Who has taken a connection over from the responder. */
  public interface Owner extends Ready, Channel {

    /** Whether all is answered and the next request may go to the responder again. */
    boolean isIdle();
  }

  /** The socket itself; it does not block. */
  public SocketChannel channel() {
    return channel;
  }

  /** The loop that it belongs to. */
  public SelectorLoop loop() {
    return loop;
  }

  /** The address at the other end. */
  public InetSocketAddress peerAddress() throws IOException {
    return (InetSocketAddress) channel.getRemoteAddress();
  }

  /** What the responder has attached. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Attaches the responder's own knowledge of this connection. */
  public void attach(Object newAttachment) {
    attachment = newAttachment;
  }

  /** The answer that is being given is the last one. */
  public void closeWhenSent() {
    closeWhenSent = true;
  }

  /**
   * From now on it is {@code newOwner} that reads, writes, and is told to close; except that the
   * responder is asked first about what comes while the owner is idle, and hands it over, too, or
   * not.
   */
  public void belongsTo(Owner newOwner) throws IOException {
    if (key == null) {
      key = channel.register(loop.selector(), 0, this);
    }
    sendAtOnce();
    owner = newOwner;
  }

  /** Reads what has come. */
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

  /** Answers what is whole of {@code bytes[0, length)}. */
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

  /** Keeps the beginning of a request; what is kept already grows, and is not copied anew. */
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
      // Another thread of the owner may just have asked for reads, which would come again and
      // again.
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

  /** The system holds no answer back from now on; it never does that to the first one. */
  private void sendAtOnce() throws IOException {
    if (!sendsAtOnce) {
      sendsAtOnce = true;
      channel.setOption(StandardSocketOptions.TCP_NODELAY, Boolean.TRUE);
    }
  }

  /** Has the owner told, or no longer told, of {@code ops}. */
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

  /** Closes the socket itself; for the owner. */
  public void closeChannel() {
    try {
      channel.close();
    } catch (IOException closedAllTheSame) {
      // The system has forgotten it, whatever it says.
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (!loop.isOwnThread()) {
      // The system frees a registered socket when its selector next looks.
      loop.selector().wakeup();
    }
    responder.closed(this);
  }
}
