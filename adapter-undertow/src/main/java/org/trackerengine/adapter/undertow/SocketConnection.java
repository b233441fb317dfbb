package org.trackerengine.adapter.undertow;

import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.xnio.StreamConnection;

/** A socket of a loop, in the terms of XNIO: what Undertow takes for its connection. */
final class SocketConnection extends StreamConnection {

  private final LoopSocket socket;
  private final SocketConduit conduit;

  /** Takes the socket over; on its loop's thread. */
  SocketConnection(LoopThread thread, LoopSocket socket, Connection watch) throws IOException {
    super(thread);
    this.socket = socket;
    conduit = new SocketConduit(this, thread, socket, watch);
    setSinkConduit(conduit);
    setSourceConduit(conduit);
    socket.belongsTo(conduit);
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
    conduit.readsTerminated();
    super.notifyReadClosed();
  }

  @Override
  protected void notifyWriteClosed() {
    conduit.writesTerminated();
    super.notifyWriteClosed();
  }

  @Override
  protected void closeAction() {
    socket.closeChannel();
    conduit.wakeWaiters();
  }
}
