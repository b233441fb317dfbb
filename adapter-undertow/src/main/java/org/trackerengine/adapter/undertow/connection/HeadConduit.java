package org.trackerengine.adapter.undertow.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.trackerengine.adapter.undertow.head.Framed;
import org.trackerengine.adapter.undertow.head.Octets;
import org.trackerengine.adapter.undertow.head.RequestHead;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A conduit between the socket and Undertow that passes on one complete, checked request head at a
 * time. It keeps the bytes that follow until that request has been answered. So limits and framing
 * are checked once, on raw bytes, and pipelined requests are answered in order.
 *
 * <p>For an announce or a scrape, Undertow gets a fixed request line instead of the client's. So
 * Undertow does not decode binary values or count parameters, and no passkey can get into a log.
 * Undertow gets a fixed host, too: the client's is not used, and Undertow would refuse {@code
 * ::1:6969}, without brackets, which libtorrent sends when the tracker's address is an IPv6
 * literal. The handlers read the raw query from {@link Connection#framed}. A rejected head is
 * replaced by a harmless one, so that all answers are sent through the handlers.
 */
public final class HeadConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private static final byte[] NOTHING = {};
  private static final byte[] TRACKER_LINE = Octets.ascii("GET /tracker HTTP/1.1\r\n");
  private static final byte[] TRACKER_LINE_10 = Octets.ascii("GET /tracker HTTP/1.0\r\n");
  private static final byte HOST = '-';
  private static final byte[] REJECTED_HEAD =
      Octets.ascii("GET / HTTP/1.1\r\nHost: -\r\nConnection: close\r\n\r\n");

  /**
   * Maximum number of bytes that are discarded after the last answer, so that a client that is
   * still sending can read the answer.
   */
  private static final int MOST_DISCARDED_BYTES = 1 << 20;

  private final Connection connection;
  private volatile byte[] held = NOTHING;
  private volatile boolean heldIsNew;
  private long bodyBytes;
  private int discardedBytes;

  /**
   * Creates a conduit.
   *
   * @param unread bytes that have been read but not processed
   */
  public HeadConduit(StreamSourceConduit next, Connection connection, byte[] unread) {
    super(next);
    this.connection = connection;
    connection.handedOver();
    hold(unread, 0, unread.length);
  }

  Connection connection() {
    return connection;
  }

  /** Returns true if all bytes that were read have been processed. */
  boolean isEmpty() {
    return held.length == 0;
  }

  /** Passes to Undertow, which had been idle, the bytes that the fast lane has read. */
  public void wakeup(byte[] unread) {
    connection.handedOver();
    hold(unread, 0, unread.length);
    next.wakeupReads();
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    return switch (connection.phase()) {
      case HEAD, IDLE -> readHead(dst);
      case BUSY -> bodyBytes > 0 ? readBody(dst) : discard();
      case CLOSING -> discard();
      case UPGRADED -> heldIsNew ? takeHeld(dst) : next.read(dst);
    };
  }

  private int readHead(ByteBuffer dst) throws IOException {
    int start = dst.position();
    dst.put(held);
    if (!heldIsNew) {
      int count = next.read(dst);
      if (count <= 0) {
        dst.position(start);
        return count;
      }
    }
    heldIsNew = false;
    int length = dst.position() - start;
    byte[] bytes = connection.scratch().headBytes();
    dst.get(start, bytes, 0, length);
    dst.position(start);
    switch (connection.scratch().headReader().read(bytes, length)) {
      case Framed.Incomplete incomplete -> {
        held = Arrays.copyOf(bytes, length);
        connection.headBegun();
      }
      case Framed.Rejected rejected -> {
        hold(bytes, length, length);
        connection.asked(rejected);
        dst.put(REJECTED_HEAD);
      }
      case RequestHead head -> {
        hold(bytes, head.end(), length);
        bodyBytes = head.bodyBytes();
        connection.asked(head);
        handOver(head, bytes, dst);
      }
    }
    return dst.position() - start;
  }

  private static void handOver(RequestHead head, byte[] bytes, ByteBuffer dst) {
    if (head.isForTracker()) {
      dst.put(head.http11() ? TRACKER_LINE : TRACKER_LINE_10);
      int from = head.headersFrom();
      if (head.hostFrom() > 0) {
        dst.put(bytes, from, head.hostFrom() - from).put(HOST);
        from = head.hostTo();
      }
      dst.put(bytes, from, head.end() - from);
    } else {
      dst.put(bytes, head.from(), head.end() - head.from());
    }
  }

  private void hold(byte[] bytes, int from, int to) {
    held = from == to ? NOTHING : Arrays.copyOfRange(bytes, from, to);
    heldIsNew = from < to;
  }

  private int readBody(ByteBuffer dst) throws IOException {
    int limit = dst.limit();
    dst.limit(dst.position() + (int) Math.min(dst.remaining(), bodyBytes));
    try {
      int count = heldIsNew ? takeHeld(dst) : next.read(dst);
      if (count > 0) {
        bodyBytes -= bodyBytes == RequestHead.CHUNKED ? 0 : count;
        connection.progressed();
      } else if (count == 0 && dst.hasRemaining()) {
        connection.stalled();
      }
      return count;
    } finally {
      dst.limit(limit);
    }
  }

  private int takeHeld(ByteBuffer dst) {
    int count = Math.min(dst.remaining(), held.length);
    dst.put(held, 0, count);
    hold(held, count, held.length);
    return count;
  }

  private int discard() throws IOException {
    ByteBuffer waste = connection.scratch().waste();
    int count;
    do {
      count = next.read(waste.clear());
      discardedBytes += count;
    } while (count > 0 && discardedBytes < MOST_DISCARDED_BYTES);
    return count > 0 ? -1 : count;
  }

  @Override
  public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (dsts[i].hasRemaining()) {
        return read(dsts[i]);
      }
    }
    return 0;
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
  }

  @Override
  public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target)
      throws IOException {
    return IoUtils.transfer(new ConduitReadableByteChannel(this), count, throughBuffer, target);
  }

  @Override
  public void resumeReads() {
    if (heldIsNew) {
      next.wakeupReads();
    } else {
      next.resumeReads();
    }
  }

  @Override
  public void awaitReadable() throws IOException {
    if (!heldIsNew) {
      connection.awaitsBody();
      next.awaitReadable();
    }
  }

  @Override
  public void awaitReadable(long time, TimeUnit unit) throws IOException {
    if (!heldIsNew) {
      connection.awaitsBody();
      next.awaitReadable(time, unit);
    }
  }
}
