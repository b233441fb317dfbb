package org.trackerengine.benchmarks.nullserver;

/** A listener that answers every announce with the same reply, on threads of its own. */
public interface NullServer extends AutoCloseable {

  /** Returns the port on 127.0.0.1 on which the server listens. */
  int port();

  /** Stops listening, and waits until its threads have ended. */
  @Override
  void close();
}
