package org.trackerengine.adapter.undertow.listener;

import java.io.IOException;
import org.trackerengine.adapter.undertow.bridge.LoopThread;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.connection.HeadConduit;
import org.trackerengine.adapter.undertow.connection.Phase;
import org.trackerengine.adapter.undertow.head.ProxyHeader;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.trackerengine.adapter.undertow.loop.Outbox;
import org.trackerengine.adapter.undertow.loop.Responder;
import org.trackerengine.adapter.undertow.loop.Waits;

/**
 * Takes in the connections of a loop: counts them, reads the header of a proxy, and passes them to
 * Undertow. It answers no requests itself. Confined to its loop's thread.
 */
class LoopEntrance implements Responder {

  private final LoopThread thread;
  private final HttpListener listener;
  private final ProxyHeader proxyHeader;

  LoopEntrance(LoopThread thread, HttpListener listener) {
    this.thread = thread;
    this.listener = listener;
    proxyHeader = new ProxyHeader(listener.limits().proxyHeaderBytes());
  }

  @Override
  public boolean accepted(LoopSocket socket) {
    try {
      Connection connection = listener.connection(socket, thread, socket.peerAddress());
      socket.attach(connection);
      return listener.connections().admit(connection);
    } catch (IOException reset) {
      return false;
    }
  }

  @Override
  public final int respond(LoopSocket socket, byte[] bytes, int length, Outbox out) {
    Connection connection = connectionOf(socket);
    if (connection.client().awaitsProxyHeader()) {
      int header = proxyHeader.read(bytes, length);
      if (header != ProxyHeader.ABSENT || !connection.client().address().isLoopback()) {
        return identify(socket, connection, header, length);
      }
      // Programs on this machine, such as the command line, are not behind the proxy.
      listener.connections().identify(connection, null);
    }
    return answer(socket, connection, bytes, length, out);
  }

  private int identify(LoopSocket socket, Connection connection, int header, int length) {
    if (header == ProxyHeader.INCOMPLETE) {
      return INCOMPLETE;
    }
    if (header > 0 && listener.connections().identify(connection, proxyHeader.source())) {
      return header;
    }
    if (header < 0) {
      listener.connections().countRefused();
    }
    socket.closeWhenSent();
    return length;
  }

  /** Answers a request as {@link Responder#respond} does. */
  int answer(LoopSocket socket, Connection connection, byte[] bytes, int length, Outbox out) {
    return OTHER;
  }

  @Override
  public void waits(LoopSocket socket, Waits what) {
    Connection connection = connectionOf(socket);
    switch (what) {
      case FIRST_BYTE -> connection.opened();
      case REST_OF_REQUEST -> connection.headBegun();
      case NEXT_REQUEST -> {
        if (connection.phase() == Phase.HEAD) {
          connection.opened(); // Only a proxy's header has come.
        } else {
          connection.kept(socket.loop().roundNanos());
        }
      }
      case ANSWER_TAKEN -> connection.answerStalled();
    }
  }

  @Override
  public void handOver(LoopSocket socket, byte[] unread) {
    Connection connection = connectionOf(socket);
    HeadConduit known = connection.head();
    try {
      if (known != null) {
        known.wakeup(unread);
      } else {
        listener.enter(thread, socket, connection, unread);
      }
    } catch (IOException reset) {
      socket.close();
    }
  }

  @Override
  public void closed(LoopSocket socket) {
    if (socket.attachment() instanceof Connection connection) {
      connection.closed();
    }
  }

  private static Connection connectionOf(LoopSocket socket) {
    if (socket.attachment() instanceof Connection connection) {
      return connection;
    }
    throw new IllegalStateException("a connection that was not accepted");
  }
}
