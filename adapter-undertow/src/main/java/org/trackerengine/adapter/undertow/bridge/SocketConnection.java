package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.xnio.StreamConnection;

/**
 * A socket of a loop, in the terms of XNIO: what Undertow takes for its connection. Code that has
 * to wait, on a thread that may, is woken by the loop.
 */
public final class SocketConnection extends StreamConnection implements LoopSocket.Owner {

  private final LoopSocket socket;
  private final Connection watch;
  private final SocketSource source;
  private final SocketSink sink;

  /** Takes the socket over; on its loop's thread. */
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
    return socket.channel().socket().getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return socket.channel().socket().getLocalSocketAddress();
  }

  /** No more can be read; false when that is known. */
  @Override
  protected boolean readClosed() {
    return super.readClosed();
  }

  /** No more can be written; false when that is known. */
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
