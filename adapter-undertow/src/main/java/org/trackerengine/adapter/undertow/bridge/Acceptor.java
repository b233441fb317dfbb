package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.trackerengine.adapter.undertow.loop.Responder;
import org.xnio.StreamConnection;

/** A port of one or more addresses, and the threads that serve its connections. */
public interface Acceptor {

  /** What is behind an acceptor. */
  interface Entrance {

    /** A connection for Undertow; on its I/O thread. */
    void enter(StreamConnection channel);

    /** Answers what comes in on the sockets of {@code thread}. */
    Responder responder(LoopThread thread);
  }

  /**
   * Takes a port of one more address; not when it is open.
   *
   * @param address port 0 takes a free one
   * @return the number of the port
   * @throws java.net.BindException when another process has it
   */
  int listen(InetSocketAddress address) throws IOException;

  /** The number of the port, the same on all addresses. */
  int port();

  /** Lets connections in from now on; they have waited until here. */
  void open(Entrance entrance);

  /** Accepts no more connections; those that are open stay. */
  void close();

  /** Ends its own threads, and with them all connections. */
  void stop() throws InterruptedException;
}
