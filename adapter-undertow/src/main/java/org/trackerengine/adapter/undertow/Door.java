package org.trackerengine.adapter.undertow;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.trackerengine.adapter.undertow.loop.Responder;
import org.xnio.StreamConnection;

/** A port of one or more addresses, and the threads that serve whoever comes in there. */
interface Door {

  /** What is behind a door. */
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
   * @throws java.net.BindException when somebody has it
   */
  int listen(InetSocketAddress address) throws IOException;

  /** The number of the port, the same on all addresses. */
  int port();

  /** Lets connections in from now on; they have waited until here. */
  void open(Entrance entrance);

  /** Lets nobody in any more; whoever is in stays. */
  void close();

  /** Ends its own threads, and with them all connections. */
  void stop() throws InterruptedException;
}
