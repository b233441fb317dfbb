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
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/** Writes to a socket of a loop for Undertow, as XNIO does for its own sockets. */
final class SocketSink implements StreamSinkConduit {

  private final SocketConnection connection;
  private final SocketChannel channel;
  private final Readiness readiness;
  private @Nullable WriteReadyHandler handler;

  SocketSink(SocketConnection connection, LoopSocket socket) {
    this.connection = connection;
    channel = socket.channel();
    readiness = new Readiness(SelectionKey.OP_WRITE, socket, this::ready);
  }

  /** Calls the handler if the socket can be written or is closed. */
  void ready(int ops) {
    WriteReadyHandler told = handler;
    if ((ops & SelectionKey.OP_WRITE) != 0 && readiness.passes() && told != null) {
      told.writeReady();
    }
  }

  /** Tells the handler that nothing more can be written. */
  void terminated() {
    WriteReadyHandler told = handler;
    if (told != null) {
      told.terminated();
    }
  }

  /** Wakes the thread that waits to write. */
  void wakeWaiter() {
    readiness.wakeWaiter();
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return channel.write(src);
  }

  @Override
  public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    return channel.write(srcs, offset, length);
  }

  @Override
  public int writeFinal(ByteBuffer src) throws IOException {
    return Conduits.writeFinalBasic(this, src);
  }

  @Override
  public long writeFinal(ByteBuffer[] srcs, int offset, int length) throws IOException {
    return Conduits.writeFinalBasic(this, srcs, offset, length);
  }

  @Override
  public long transferFrom(FileChannel src, long position, long count) throws IOException {
    return src.transferTo(position, count, channel);
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer)
      throws IOException {
    return Conduits.transfer(source, count, throughBuffer, this);
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public void terminateWrites() throws IOException {
    if (!connection.writeClosed()) {
      return;
    }
    try {
      readiness.suspend();
      channel.shutdownOutput();
    } catch (SocketException | ClosedChannelException gone) {
      // Then nothing more can be written, either.
    } finally {
      terminated();
    }
  }

  @Override
  public void truncateWrites() throws IOException {
    terminateWrites();
  }

  @Override
  public boolean isWriteShutdown() {
    return connection.isWriteShutdown();
  }

  @Override
  public void resumeWrites() {
    readiness.resume();
  }

  @Override
  public void suspendWrites() {
    readiness.suspend();
  }

  @Override
  public void wakeupWrites() {
    readiness.wakeup();
  }

  @Override
  public boolean isWriteResumed() {
    return readiness.isResumed();
  }

  @Override
  public void awaitWritable() throws IOException {
    readiness.await(Long.MAX_VALUE);
  }

  @Override
  public void awaitWritable(long time, TimeUnit unit) throws IOException {
    readiness.await(unit.toNanos(time));
  }

  @Override
  public void setWriteReadyHandler(WriteReadyHandler newHandler) {
    handler = newHandler;
  }

  @Override
  public XnioIoThread getWriteThread() {
    return connection.getIoThread();
  }

  @Override
  public XnioWorker getWorker() {
    return connection.getWorker();
  }
}
