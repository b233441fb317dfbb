package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.trackerengine.adapter.undertow.loop.Responder;
import org.xnio.StreamConnection;

/** A port on one or more addresses, with the threads that serve its connections. */
public interface Acceptor {

  /** Receives the connections of an acceptor. */
  interface Entrance {

    /** Passes a connection to Undertow; called on its I/O thread. */
    void enter(StreamConnection channel);

    /** Returns the responder for the sockets of {@code thread}. */
    Responder responder(LoopThread thread);
  }

  /**
   * Binds the port on another address; must not be called after {@link #open}.
   *
   * @param address address to bind; port 0 chooses a free one
   * @return port number
   * @throws java.net.BindException if another process uses the port
   */
  int listen(InetSocketAddress address) throws IOException;

  /** Returns the port number, which is the same on all addresses. */
  int port();

  /** Starts to accept connections; they have waited until now. */
  void open(Entrance entrance);

  /** Accepts no more connections; open connections stay open. */
  void close();

  /** Stops the acceptor's own threads and closes all their connections. */
  void stop() throws InterruptedException;
}
