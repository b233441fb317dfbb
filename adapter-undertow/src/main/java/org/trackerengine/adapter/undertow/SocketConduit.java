package org.trackerengine.adapter.undertow;

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
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * Reads and writes a socket of a loop for Undertow, as XNIO's own conduit does one of its own
 * sockets. Whoever has to wait, on a thread that may, is woken by the loop.
 */
final class SocketConduit implements StreamSourceConduit, StreamSinkConduit, LoopSocket.Owner {

  private final SocketConnection connection;
  private final Connection watch;
  private final LoopThread thread;
  private final SocketChannel channel;
  private final Readiness reader;
  private final Readiness writer;
  private @Nullable ReadReadyHandler readHandler;
  private @Nullable WriteReadyHandler writeHandler;

  SocketConduit(
      SocketConnection connection, LoopThread thread, LoopSocket socket, Connection watch) {
    this.watch = watch;
    this.connection = connection;
    this.thread = thread;
    channel = socket.channel();
    reader = new Readiness(SelectionKey.OP_READ, socket, this);
    writer = new Readiness(SelectionKey.OP_WRITE, socket, this);
  }

  @Override
  public void ready(int ops) {
    ReadReadyHandler reads = readHandler;
    WriteReadyHandler writes = writeHandler;
    if ((ops & SelectionKey.OP_READ) != 0 && reader.passes() && reads != null) {
      reads.readReady();
    }
    if ((ops & SelectionKey.OP_WRITE) != 0 && writer.passes() && writes != null) {
      writes.writeReady();
    }
  }

  @Override
  public boolean isIdle() {
    return reader.isResumed() && watch.isBetweenRequests();
  }

  // Reading

  @Override
  public int read(ByteBuffer dst) throws IOException {
    try {
      int count = channel.read(dst);
      if (count < 0) {
        terminateReads();
      }
      return count;
    } catch (ClosedChannelException closed) {
      return -1;
    }
  }

  @Override
  public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    try {
      long count = channel.read(dsts, offset, length);
      if (count < 0) {
        terminateReads();
      }
      return count;
    } catch (ClosedChannelException closed) {
      return -1;
    }
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
    try {
      if (connection.readClosed()) {
        reader.suspend();
        if (channel.isOpen()) {
          channel.shutdownInput();
        }
      }
    } catch (SocketException | ClosedChannelException gone) {
      // Then nothing comes any more, either.
    } finally {
      readsTerminated();
    }
  }

  void readsTerminated() {
    ReadReadyHandler reads = readHandler;
    if (reads != null) {
      reads.terminated();
    }
  }

  @Override
  public boolean isReadShutdown() {
    return connection.isReadShutdown();
  }

  @Override
  public void resumeReads() {
    reader.resume();
  }

  @Override
  public void suspendReads() {
    reader.suspend();
  }

  @Override
  public void wakeupReads() {
    reader.wakeup();
  }

  @Override
  public boolean isReadResumed() {
    return reader.isResumed();
  }

  @Override
  public void awaitReadable() throws IOException {
    reader.await(Long.MAX_VALUE);
  }

  @Override
  public void awaitReadable(long time, TimeUnit unit) throws IOException {
    reader.await(unit.toNanos(time));
  }

  @Override
  public XnioIoThread getReadThread() {
    return thread;
  }

  @Override
  public void setReadReadyHandler(ReadReadyHandler handler) {
    readHandler = handler;
  }

  // Writing

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
    try {
      if (connection.writeClosed()) {
        writer.suspend();
        if (channel.isOpen()) {
          channel.shutdownOutput();
        }
      }
    } catch (SocketException | ClosedChannelException gone) {
      // Then nothing goes any more, either.
    } finally {
      writesTerminated();
    }
  }

  @Override
  public void truncateWrites() throws IOException {
    terminateWrites();
  }

  void writesTerminated() {
    WriteReadyHandler writes = writeHandler;
    if (writes != null) {
      writes.terminated();
    }
  }

  @Override
  public boolean isWriteShutdown() {
    return connection.isWriteShutdown();
  }

  @Override
  public void resumeWrites() {
    writer.resume();
  }

  @Override
  public void suspendWrites() {
    writer.suspend();
  }

  @Override
  public void wakeupWrites() {
    writer.wakeup();
  }

  @Override
  public boolean isWriteResumed() {
    return writer.isResumed();
  }

  @Override
  public void awaitWritable() throws IOException {
    writer.await(Long.MAX_VALUE);
  }

  @Override
  public void awaitWritable(long time, TimeUnit unit) throws IOException {
    writer.await(unit.toNanos(time));
  }

  @Override
  public XnioIoThread getWriteThread() {
    return thread;
  }

  @Override
  public void setWriteReadyHandler(WriteReadyHandler handler) {
    writeHandler = handler;
  }

  // Both

  @Override
  public XnioWorker getWorker() {
    return thread.getWorker();
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  void wakeWaiters() {
    reader.wakeWaiter();
    writer.wakeWaiter();
  }
}
