package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.xnio.StreamConnection;

/**
 * A socket of a loop as an XNIO connection, so that Undertow can use it as such. The loop wakes
 * threads that wait for the socket.
 */
public final class SocketConnection extends StreamConnection implements LoopSocket.Owner {

  private final LoopSocket socket;
  private final Connection watch;
  private final SocketSource source;
  private final SocketSink sink;

  /** Takes the socket over; called on its loop's thread. */
  public SocketConnection(LoopThread thread, LoopSocket socket, Connection watch)
      throws IOException {
    super(thread);
    this.socket = socket;
    this.watch = watch;
    source = new SocketSource(this, socket);
    sink = new SocketSink(this, socket);
    setSourceConduit(source);
    setSinkConduit(sink);
    socket.belongsTo(this);
  }

  @Override
  public void ready(int ops) {
    source.ready(ops);
    sink.ready(ops);
  }

  @Override
  public boolean isIdle() {
    return source.isReadResumed() && watch.isBetweenRequests();
  }

  @Override
  public @Nullable SocketAddress getPeerAddress() {
    try {
      return socket.peerAddress();
    } catch (IOException closed) {
      return null;
    }
  }

  @Override
  public @Nullable SocketAddress getLocalAddress() {
    try {
      return socket.localAddress();
    } catch (IOException closed) {
      return null;
    }
  }

  /** Marks the reading side as closed; returns false if it already was. */
  @Override
  protected boolean readClosed() {
    return super.readClosed();
  }

  /** Marks the writing side as closed; returns false if it already was. */
  @Override
  protected boolean writeClosed() {
    return super.writeClosed();
  }

  @Override
  protected void notifyReadClosed() {
    source.terminated();
    super.notifyReadClosed();
  }

  @Override
  protected void notifyWriteClosed() {
    sink.terminated();
    super.notifyWriteClosed();
  }

  @Override
  protected void closeAction() {
    socket.closeChannel();
    source.wakeWaiter();
    sink.wakeWaiter();
  }
}
