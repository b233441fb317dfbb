package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/** Reads from a socket of a loop for Undertow, as XNIO does for its own sockets. */
final class SocketSource implements StreamSourceConduit {

  private final SocketConnection connection;
  private final SocketChannel channel;
  private final Readiness readiness;
  private @Nullable ReadReadyHandler handler;

  SocketSource(SocketConnection connection, LoopSocket socket) {
    this.connection = connection;
    channel = socket.channel();
    readiness = new Readiness(SelectionKey.OP_READ, socket, this::ready);
  }

  /** Calls the handler if the socket can be read or is closed. */
  void ready(int ops) {
    ReadReadyHandler told = handler;
    if ((ops & SelectionKey.OP_READ) != 0 && readiness.passes() && told != null) {
      told.readReady();
    }
  }

  /** Tells the handler that nothing more can be read. */
  void terminated() {
    ReadReadyHandler told = handler;
    if (told != null) {
      told.terminated();
    }
  }

  /** Wakes the thread that waits to read. */
  void wakeWaiter() {
    readiness.wakeWaiter();
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    try {
      return (int) unlessOver(channel.read(dst));
    } catch (ClosedChannelException closed) {
      return -1;
    }
  }

  @Override
  public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    try {
      return unlessOver(channel.read(dsts, offset, length));
    } catch (ClosedChannelException closed) {
      return -1;
    }
  }

  private long unlessOver(long count) throws IOException {
    if (count < 0) {
      terminateReads();
    }
    return count;
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return target.transferFrom(channel, position, count);
  }

  @Override
  public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target)
      throws IOException {
    return Conduits.transfer(this, count, throughBuffer, target);
  }

  @Override
  public void terminateReads() throws IOException {
    if (!connection.readClosed()) {
      return;
    }
    try {
      readiness.suspend();
      channel.shutdownInput();
    } catch (SocketException | ClosedChannelException gone) {
      // Then nothing more can be read, either.
    } finally {
      terminated();
    }
  }

  @Override
  public boolean isReadShutdown() {
    return connection.isReadShutdown();
  }

  @Override
  public void resumeReads() {
    readiness.resume();
  }

  @Override
  public void suspendReads() {
    readiness.suspend();
  }

  @Override
  public void wakeupReads() {
    readiness.wakeup();
  }

  @Override
  public boolean isReadResumed() {
    return readiness.isResumed();
  }

  @Override
  public void awaitReadable() throws IOException {
    readiness.await(Long.MAX_VALUE);
  }

  @Override
  public void awaitReadable(long time, TimeUnit unit) throws IOException {
    readiness.await(unit.toNanos(time));
  }

  @Override
  public void setReadReadyHandler(ReadReadyHandler newHandler) {
    handler = newHandler;
  }

  @Override
  public XnioIoThread getReadThread() {
    return connection.getIoThread();
  }

  @Override
  public XnioWorker getWorker() {
    return connection.getWorker();
  }
}
